/** A notification in the shade. */
export interface PostedNotification {
  readonly packageName: string;
  readonly uid: number;
  readonly id: number;
  readonly tag: string | null;
  readonly channel: string;
  readonly title: string | null;
  readonly text: string | null;
  readonly isOngoing: boolean;
  readonly isGroupSummary: boolean;
  /** Phone time, milliseconds since 1970. */
  readonly postedAtMs: number;
}

/** Key as the notification manager builds it: user|package|id|tag|uid. */
export function notificationKey(notification: PostedNotification): string {
  const { packageName, id, tag, uid } = notification;
  return `0|${packageName}|${id}|${tag ?? 'null'}|${uid}`;
}

/** The notifications that are up, newest first. */
export class Notifications {
  #posted: PostedNotification[] = [];

  get posted(): readonly PostedNotification[] {
    return this.#posted;
  }

  /** Posts, or replaces the one with the same key. */
  post(notification: PostedNotification): void {
    const key = notificationKey(notification);
    this.#posted = [notification, ...this.#posted.filter((other) => notificationKey(other) !== key)];
  }

  cancel(key: string): void {
    this.#posted = this.#posted.filter((notification) => notificationKey(notification) !== key);
  }

  cancelAll(packageName: string): void {
    this.#posted = this.#posted.filter((notification) => notification.packageName !== packageName);
  }
}
