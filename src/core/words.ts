/** The vocabulary of the method as types, by concept. One word, one meaning; see "Words" in the README. */
export * from './words/ids.ts';
export * from './words/slots.ts';
export * from './words/phones.ts';
export * from './words/readings.ts';
