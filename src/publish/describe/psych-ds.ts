import { keywordsOf } from './data-package.ts';
import { abstractOf, markedTitle, type Publication } from './publication.ts';

/** dataset_description.json of Psych-DS: schema.org terms; every column of every table is a variable, each name once. */
export function psychDsOf(publication: Publication): object {
  const { authors, licence, tables, publishedAt, ranFrom, ranTo } = publication;
  const variables = new Map<string, object>();
  for (const { table } of tables) {
    for (const { name, text, unit, levels } of table.columns) {
      if (variables.has(name)) continue;
      variables.set(name, {
        '@type': 'PropertyValue',
        name,
        description: levels === undefined ? text : `${text} One of: ${levels.join(', ')}.`,
        ...(unit === undefined ? {} : { unitText: unit }),
      });
    }
  }
  return {
    '@context': 'https://schema.org/',
    '@type': 'Dataset',
    name: markedTitle(publication),
    description: abstractOf(publication),
    schemaVersion: 'Psych-DS 1.5.1',
    author: authors.map(({ name, orcid }) => ({
      '@type': 'Person',
      name,
      ...(orcid === undefined ? {} : { sameAs: `https://orcid.org/${orcid}` }),
    })),
    license: licence.url,
    datePublished: publishedAt.slice(0, 10),
    temporalCoverage: `${ranFrom}/${ranTo}`,
    keywords: keywordsOf(publication),
    variableMeasured: [...variables.values()],
  };
}
