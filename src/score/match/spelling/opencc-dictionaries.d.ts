/** OpenCC's character dictionaries: `from to to|from to|…`; the package has no types for them. */
declare module 'opencc-js/dict/TSCharacters' {
  const dictionary: string;
  export default dictionary;
}
declare module 'opencc-js/dict/JPShinjitaiCharacters' {
  const dictionary: string;
  export default dictionary;
}
