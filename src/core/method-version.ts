/** Version of the method by whose rules plans are drawn and analyses made; CHANGELOG.md says what each changed. */
export const methodVersion = 2;
