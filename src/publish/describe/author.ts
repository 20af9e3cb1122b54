import { OverheardError } from '../../core/error.ts';

/** Who is named as the author of a dataset. */
export interface Author {
  readonly name: string;
  readonly orcid: string | undefined;
}

const orcidForm = /\b(\d{4}-\d{4}-\d{4}-\d{3}[\dX])\b/;

/** Where nobody is named. */
export const unnamedAuthor: Author = { name: 'Unnamed laboratory', orcid: undefined };

/** Reads the authors in their order. Throws `wrong-use` like `parseAuthor`, and for one who is named twice. */
export function parseAuthors(texts: readonly string[]): readonly Author[] {
  const authors = texts.map(parseAuthor);
  const same = (one: Author, other: Author): boolean => one.name === other.name && one.orcid === other.orcid;
  const twice = authors.find((author, index) => authors.findIndex((each) => same(each, author)) !== index);
  if (twice === undefined) return authors;
  throw new OverheardError(
    'wrong-use',
    `--author "${twice.name}" is given twice; expected each author once`,
    {
      hint: 'Two people of one name are told apart by their ORCIDs.',
    },
  );
}

/** Reads `Ada Example` or `Ada Example (0000-0002-1825-0097)`. Throws `wrong-use` for an ORCID whose last digit is wrong. */
function parseAuthor(text: string): Author {
  const orcid = orcidForm.exec(text)?.[1];
  const name = text
    .replace(orcidForm, '')
    .replaceAll(/https?:\/\/orcid\.org\//g, '')
    .replaceAll(/[()<>]/g, '')
    .trim();
  if (name === '' || name.includes('@')) {
    throw new OverheardError(
      'wrong-use',
      `--author "${text}": expected a name, and perhaps an ORCID in brackets`,
      {
        hint: 'For example --author "Ada Example (0000-0002-1825-0097)"; no mail address.',
      },
    );
  }
  if (orcid !== undefined && !isOrcid(orcid)) {
    throw new OverheardError(
      'wrong-use',
      `--author "${text}": ${orcid} is no ORCID, its last digit does not fit`,
      {
        hint: 'Copy the ORCID again.',
      },
    );
  }
  return { name, orcid };
}

/** ISO 7064 MOD 11-2, as ORCID's documentation asks for. */
function isOrcid(orcid: string): boolean {
  const digits = orcid.replaceAll('-', '');
  let total = 0;
  for (const digit of digits.slice(0, -1)) total = (total + Number(digit)) * 2;
  const check = (12 - (total % 11)) % 11;
  return digits.at(-1) === (check === 10 ? 'X' : String(check));
}
