import { describeTable } from '../../columns/data-package.ts';
import { abstractOf, markedTitle, type Fingerprints, type Publication } from './publication.ts';

const profile = 'https://datapackage.org/profiles/2.0/datapackage.json';

/** datapackage.json of Data Package 2.0: the schema of every table, and every other file with size and hash. */
export function dataPackageOf(publication: Publication, fingerprints: Fingerprints): object {
  const { description, licence, tables, files, publishedAt } = publication;
  const present = tables.map(({ table }) => table.name);
  return {
    $schema: profile,
    name: description.run.toLowerCase().replaceAll(/[^a-z0-9._-]/g, '-'),
    title: markedTitle(publication),
    description: abstractOf(publication),
    version: '1.0.0',
    created: publishedAt,
    licenses: [{ name: licence.id, path: licence.url, title: licence.title }],
    contributors: publication.authors.map(({ name, orcid }) => ({
      title: name,
      ...(orcid === undefined ? {} : { path: `https://orcid.org/${orcid}` }),
      roles: ['author'],
    })),
    keywords: keywordsOf(publication),
    overheard: description,
    resources: [
      ...tables.map(({ table, path, rows }) => ({
        ...describeTable(table, path, present),
        ...sizeOf(path, fingerprints),
        rows,
      })),
      ...files
        .filter(({ path }) => fingerprints.has(path))
        .map(({ path, mediaType, text }) => ({
          name: path.toLowerCase().replaceAll(/[^a-z0-9._-]/g, '-'),
          path,
          description: text,
          mediatype: mediaType,
          ...sizeOf(path, fingerprints),
        })),
    ],
  };
}

/** Words by which a catalogue finds a dataset. */
export function keywordsOf({ plan, description }: Publication): readonly string[] {
  return [
    'smartphone',
    'microphone',
    'recommender systems',
    'food delivery',
    'privacy',
    'randomised experiment',
    ...plan.experiment.apps,
    ...(description.phoneKind === 'virtual' ? ['simulated'] : []),
  ];
}

function sizeOf(path: string, fingerprints: Fingerprints): { bytes?: number; hash?: string } {
  const known = fingerprints.get(path);
  return known === undefined ? {} : { bytes: known.bytes, hash: `sha256:${known.sha256}` };
}
