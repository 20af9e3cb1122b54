/** Anything that can stand between a user and a feed. */
export interface AppTrouble {
  /** The app wants proof that a human uses it. */
  wantsProof: boolean;
  /** The app lost its login. */
  isLoggedOut: boolean;
  /** Nothing comes over the network. */
  isOffline: boolean;
  /** The next start comes back to the search page instead of home. */
  restoresSearch: boolean;
  /** The app shows nothing but its name while it starts. */
  isStarting: boolean;
  /** The home screen comes back as it was left, scrolled as it was, as long as the process lives. */
  keepsFeed: boolean;
  /** The list of the last time stays on the screen, since the new one does not come. */
  keepsCache: boolean;
  /** The search field takes the button beside it only. */
  ignoresEnter: boolean;
  /** The list lies deeper than any setting of the UiAutomator2 server reaches. */
  isDeep: boolean;
}

/** An app in good order. */
export function noTrouble(): AppTrouble {
  return {
    wantsProof: false,
    isLoggedOut: false,
    isOffline: false,
    restoresSearch: false,
    isStarting: false,
    keepsFeed: false,
    keepsCache: false,
    ignoresEnter: false,
    isDeep: false,
  };
}
