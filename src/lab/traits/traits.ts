/**
 * Ways of real phones and apps that are hard on whoever reads them. A phone has each of them unless its world spares it;
 * which app and which maker's phone has what stands in their profiles, and what permits it in `src/lab/permits/`.
 */
export const traitNames = [
  /** An app that runs comes back as it was left: its page, its list, its place (launch mode `standard`). */
  'warm-start',
  /** The results of a search are a page of their own, with the query in a text and no field. */
  'results-in-text',
  /** A cold start shows the list of the last time until the new one has come over the network. */
  'cached-list',
  /** Some search fields take the button beside them only, and no ENTER. */
  'enter-ignored',
  /** Some apps do not ask for RECORD_AUDIO at all. */
  'microphone-not-requested',
  /** Some apps record through AAudio, which has no riid. */
  'aaudio-recorder',
  /** Some apps nest their lists deeper than the UiAutomator2 server reads by itself. */
  'deep-tree',
  /** A lock with a PIN closes some time after the screen. */
  'delayed-lock',
  /** adb goes away for a moment when a phone is locked or opened. */
  'blinking-adb',
  /** Makers have keypads of their own. */
  'makers-keypad',
  /** Makers end apps in the background now and then when the screen goes off. */
  'killed-while-locked',
] as const;

/** A way of real phones. */
export type Trait = (typeof traitNames)[number];

/** What a phone has of them. */
export type Traits = ReadonlySet<Trait>;

/**
 * The traits of phones whose world does not say what it spares them. An adb that blinks is not among them: it is timed by the
 * host, so that on a busy one it cuts a touch whose answer nobody can know, and such a trial is lost as it should be.
 */
const usual: readonly Trait[] = [
  'warm-start',
  'results-in-text',
  'cached-list',
  'enter-ignored',
  'aaudio-recorder',
  'deep-tree',
  'delayed-lock',
  'makers-keypad',
  'killed-while-locked',
];

/** The traits that a world spares its phones when it does not say. */
export const sparedByDefault: readonly Trait[] = traitNames.filter((name) => !usual.includes(name));

/** The traits of a phone in a world that spares it some. */
export function traitsWithout(spared: readonly Trait[]): Traits {
  return new Set(traitNames.filter((name) => !spared.includes(name)));
}
