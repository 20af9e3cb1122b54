import { OverheardError } from '../../core/error.ts';

/** A licence that a dataset can be given. */
export interface Licence {
  /** SPDX identifier. */
  readonly id: string;
  readonly title: string;
  readonly url: string;
  /** Its permissions in one sentence. */
  readonly terms: string;
}

/** Licences for data, by SPDX identifier. */
export const licences: readonly Licence[] = [
  {
    id: 'CC-BY-4.0',
    title: 'Creative Commons Attribution 4.0 International',
    url: 'https://creativecommons.org/licenses/by/4.0/',
    terms:
      'You may share and adapt it for any purpose as long as you name the authors, link the licence and say what you changed.',
  },
  {
    id: 'CC0-1.0',
    title: 'Creative Commons Zero 1.0 Universal',
    url: 'https://creativecommons.org/publicdomain/zero/1.0/',
    terms:
      'The authors have waived their rights as far as the law allows: you may use it for any purpose without asking.',
  },
  {
    id: 'ODC-By-1.0',
    title: 'Open Data Commons Attribution License 1.0',
    url: 'https://opendatacommons.org/licenses/by/1-0/',
    terms: 'You may share, create from and adapt the database as long as you attribute it.',
  },
  {
    id: 'PDDL-1.0',
    title: 'Open Data Commons Public Domain Dedication and License 1.0',
    url: 'https://opendatacommons.org/licenses/pddl/1-0/',
    terms: 'The database is dedicated to the public domain.',
  },
];

/** Finds a licence by its identifier, in any case. Throws `wrong-use` with those that are known. */
export function findLicence(id: string): Licence {
  const found = licences.find((licence) => licence.id.toLowerCase() === id.toLowerCase());
  if (found !== undefined) return found;
  throw new OverheardError(
    'wrong-use',
    `--licence ${id}: unknown; expected one of ${licences.map((licence) => licence.id).join(', ')}`,
    { hint: 'Data wants a licence for data; CC-BY-4.0 is the usual one.' },
  );
}

/** The text of the file LICENSE. */
export function licenceText(licence: Licence, authors: readonly string[], year: number): string {
  return [
    licence.title,
    `SPDX-License-Identifier: ${licence.id}`,
    `Full text: ${licence.url}legalcode`.replace(/(1-0\/)legalcode$/, '$1'),
    '',
    `${authors.join(', ')}, ${year}`,
    '',
    licence.terms,
    '',
    'This covers what the authors made: the selection, the measurements, the scores and the texts about them. Titles and',
    'other words that apps showed belong to whoever wrote them; they are quoted as evidence of what was shown.',
    '',
  ].join('\n');
}
