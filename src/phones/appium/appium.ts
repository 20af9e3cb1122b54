/** An Appium server that a phone is given for its sessions: ours, or one that somebody else runs. */
export interface Appium {
  /** Ours works with our adb server; another finds its own. */
  readonly isOurs: boolean;
  /** Its address once it answers; ours starts again when it is gone. */
  ready(signal?: AbortSignal): Promise<URL>;
  /** Counts a session in, until it is released. */
  hold(): Promise<SessionHold>;
}

/** A session's place on a server. */
export interface SessionHold {
  /** Lent to the phone's own server; undefined where the server finds a port by itself. */
  readonly systemPort: number | undefined;
  /** Gives port and place back; once however often it is called. */
  release(): void;
}

/** A server that somebody else runs, at its address in devices.json: it is neither started nor ended here. */
export function foreignAppium(address: string): Appium {
  return {
    isOurs: false,
    ready: async () => new URL(address),
    hold: async () => ({ systemPort: undefined, release: () => {} }),
  };
}
