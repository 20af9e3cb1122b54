import { randomUUID } from 'node:crypto';
import type { VirtualPhone } from '../phone/virtual-phone.ts';
import { ElementCache } from './element-cache.ts';
import { W3cError } from './w3c-error.ts';

/** The driver's own app on the phone. */
export const serverPackage = 'io.appium.uiautomator2.server';
const wakeLockTag = 'UiAutomator2Lock';

/** A session of the server: what it handed out and how it was set. */
export interface UiSession {
  readonly id: string;
  readonly elements: ElementCache;
  readonly settings: Map<string, unknown>;
}

/** The server's only session. While it is open, the server holds a wake lock on the screen. */
export class UiSessions {
  readonly #phone: VirtualPhone;
  #session: UiSession | undefined;

  constructor(phone: VirtualPhone) {
    this.#phone = phone;
  }

  get current(): UiSession | undefined {
    return this.#session;
  }

  open(): UiSession {
    this.close('replaced');
    const session = { id: randomUUID(), elements: new ElementCache(), settings: new Map<string, unknown>() };
    this.#session = session;
    this.#phone.log({ kind: 'session-open' });
    this.#phone.power.hold({
      tag: wakeLockTag,
      kind: 'SCREEN_DIM_WAKE_LOCK',
      packageName: serverPackage,
      uid: this.#phone.packages.find(serverPackage)?.uid ?? 0,
      sinceMs: this.#phone.nowMs(),
    });
    return session;
  }

  close(reason: string): void {
    if (this.#session === undefined) return;
    this.#session = undefined;
    this.#phone.power.release(wakeLockTag);
    this.#phone.log({ kind: 'session-close', reason });
  }

  /** The session with this id. Throws `invalid session id`. */
  named(id: string): UiSession {
    if (this.#session?.id === id) return this.#session;
    throw new W3cError('invalid session id', 'The session identified by the id is not known');
  }
}
