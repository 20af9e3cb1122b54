/** See `KnownWord`; one a line. */
export const wordsEnglish: readonly string[] = `
stir fried chicken
rice noodle
rice cake
rice ball
fish cake
crab cake
moon cake
salad dressing
coffee| cake
`
  .trim()
  .split('\n');

/** What follows a name that is only a flavour, an ingredient or a tool. */
export const afterNameEnglish: readonly string[] = [
  'flavour',
  'flavor',
  'flavoured',
  'flavored',
  'seasoning',
  'sauce',
  'scented',
];
