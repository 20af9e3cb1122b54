/**
 * The facts of a phone as the journal writes them. The version of whatever system it runs has stood there as
 * `androidVersion` from the first run on, and stays, so that journals old and new read alike.
 */
export function toRecordedFacts<Facts extends { readonly osVersion: string }>({
  osVersion,
  ...facts
}: Facts) {
  return { ...facts, androidVersion: osVersion };
}
