/** Every text of a verdict stands in one table with an entry for each of these. */
export type Language = 'en' | 'zh';
export type InLanguages<Text> = Readonly<Record<Language, Text>>;
