import { keywordsOf } from './data-package.ts';
import { abstractOf, markedTitle, type Publication } from './publication.ts';

/** CITATION.cff 1.2.0. Texts are written as JSON strings, which YAML reads as they are. */
export function citationOf(publication: Publication): string {
  const { authors, licence, publishedAt } = publication;
  const text = (value: string): string => JSON.stringify(value);
  return [
    'cff-version: 1.2.0',
    'message: "If you use this dataset, please cite it as below."',
    'type: dataset',
    `title: ${text(markedTitle(publication))}`,
    `abstract: ${text(abstractOf(publication))}`,
    'authors:',
    ...authors.flatMap(({ name, orcid }) => [
      `  - name: ${text(name)}`,
      ...(orcid === undefined ? [] : [`    orcid: ${text(`https://orcid.org/${orcid}`)}`]),
    ]),
    'version: "1.0.0"',
    `date-released: "${publishedAt.slice(0, 10)}"`,
    `license: ${licence.id}`,
    'keywords:',
    ...keywordsOf(publication).map((word) => `  - ${text(word)}`),
    '',
  ].join('\n');
}

/** How to cite, as a line for people. */
export function citationLine(publication: Publication): string {
  const names = publication.authors.map(({ name }) => name).join('; ');
  return `${names} (${publication.publishedAt.slice(0, 4)}). ${markedTitle(publication)} (version 1.0.0) [data set].`;
}
