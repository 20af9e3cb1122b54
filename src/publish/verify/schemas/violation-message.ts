import type { ErrorObject } from 'ajv';

const longestValue = 60;
const mostChoices = 8;

/** The finding of one keyword of a JSON schema, as a sentence without its place. */
export function violationMessage({ keyword, params, data, message }: ErrorObject): string {
  const value = shorten(JSON.stringify(data) ?? 'undefined');
  switch (keyword) {
    case 'required':
      return `lacks "${String(params['missingProperty'])}"`;
    case 'additionalProperties':
      return `has the member "${String(params['additionalProperty'])}", which the standard does not know`;
    case 'enum':
      return `is ${value}; expected ${choices(params['allowedValues'])}`;
    case 'const':
      return `is ${value}; expected ${JSON.stringify(params['allowedValue'])}`;
    case 'type':
      return `is ${value}; expected type ${[params['type']].flat().join(' or ')}`;
    case 'pattern':
      return `is ${value}; expected a match of ${String(params['pattern'])}`;
    case 'format':
      return `is ${value}; expected the format ${String(params['format'])}`;
    default:
      return `${message ?? `breaks the rule ${keyword}`}, found ${value}`;
  }
}

function choices(allowed: unknown): string {
  const values = (Array.isArray(allowed) ? allowed : []).map((each) => JSON.stringify(each));
  const shown = values.slice(0, mostChoices).join(', ');
  if (values.length === 1) return shown;
  return values.length > mostChoices ? `one of ${values.length}: ${shown}, …` : `one of ${shown}`;
}

function shorten(text: string): string {
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}
