import { keywordsOf } from './data-package.ts';
import { abstractOf, markedTitle, type Publication } from './publication.ts';

/** CITATION.cff 1.2.0. */
export function citationOf(publication: Publication): string {
  const { authors, licence, publishedAt } = publication;
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

/**
 * A text as a JSON string, which YAML reads as it is, once the characters are escaped that JSON allows and YAML does not
 * print (YAML 1.2.2, 5.1), or that YAML 1.1 takes for line breaks.
 */
function text(value: string): string {
  return JSON.stringify(value).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** How to cite, as a line for people. */
export function citationLine(publication: Publication): string {
  const names = publication.authors.map(({ name }) => name).join('; ');
  return `${names} (${publication.publishedAt.slice(0, 4)}). ${markedTitle(publication)} (version 1.0.0) [data set].`;
}
