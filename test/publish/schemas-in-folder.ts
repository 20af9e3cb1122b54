import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const draft = 'http://json-schema.org/draft-07/schema#';
const text = { type: 'string' };

/** A table schema of ours, with alternatives as the standard has them. */
const tableSchema = {
  title: 'Table Schema',
  type: ['string', 'object'],
  required: ['fields'],
  properties: {
    fields: {
      type: 'array',
      minItems: 1,
      items: {
        oneOf: [
          {
            required: ['name'],
            properties: { name: text, type: { enum: ['string'] }, format: { enum: ['default', 'email'] } },
          },
          {
            required: ['name', 'type'],
            properties: {
              name: text,
              type: { enum: ['boolean'] },
              format: { enum: ['default'] },
              trueValues: { type: 'array', minItems: 1, items: text },
            },
          },
          {
            required: ['name', 'type'],
            properties: { name: text, type: { enum: ['number', 'integer', 'datetime'] } },
          },
        ],
      },
    },
  },
};

/** A package schema of ours, with annotations that JSON Schema does not know. */
const dataPackage = {
  $schema: draft,
  title: 'Data Package',
  type: 'object',
  required: ['resources'],
  properties: {
    title: { ...text, propertyOrder: 40, context: 'For people.' },
    description: { ...text, format: 'textarea', options: { hidden: true } },
    created: { ...text, format: 'date-time' },
    resources: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        oneOf: [{ required: ['name', 'data'] }, { required: ['name', 'path'] }],
        properties: { path: { ...text, pattern: '^[^./~]' }, mediatype: { ...text, pattern: '.+/.+' } },
      },
    },
  },
};

/** A citation schema of ours: closed, with references, alternatives and a pattern. */
const citation = {
  $schema: 'http://json-schema.org/draft-07/schema',
  $id: 'https://example.org/cff-by-us/schema',
  additionalProperties: false,
  definitions: {
    person: {
      type: 'object',
      additionalProperties: false,
      properties: { 'family-names': text, orcid: { $ref: '#/definitions/orcid' } },
    },
    entity: {
      type: 'object',
      additionalProperties: false,
      required: ['name'],
      properties: { name: text, orcid: { $ref: '#/definitions/orcid' } },
    },
    orcid: { ...text, format: 'uri', pattern: 'https://orcid\\.org/[0-9X-]{19}' },
  },
  properties: {
    ...Object.fromEntries(['message', 'title', 'abstract', 'version', 'license'].map((name) => [name, text])),
    'cff-version': { const: '1.2.0' },
    type: { enum: ['dataset', 'software'] },
    'date-released': { ...text, format: 'date' },
    authors: {
      type: 'array',
      items: { anyOf: [{ $ref: '#/definitions/person' }, { $ref: '#/definitions/entity' }] },
    },
    keywords: { type: 'array', uniqueItems: true, items: text },
  },
  required: ['authors', 'cff-version', 'message', 'title'],
};

/** Small schemas of ours that stand for those of the standards. */
export const ownSchemas = { dataPackage, tableSchema, citation };

/** Writes schemas into a new folder under names that say nothing; returns the folder. */
export async function writeSchemas(
  inside: string,
  schemas: Readonly<Record<string, unknown>>,
): Promise<string> {
  const folder = join(inside, 'schemas');
  await mkdir(folder);
  for (const [index, content] of Object.values(schemas).entries()) {
    const written = typeof content === 'string' ? content : JSON.stringify(content);
    await writeFile(join(folder, `download (${index}).json`), written);
  }
  return folder;
}
