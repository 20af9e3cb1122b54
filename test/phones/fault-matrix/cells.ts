/** Where in a slot something goes wrong. */
export const phases = ['ready', 'exposure', 'dwell', 'observe'] as const;
export type Phase = (typeof phases)[number];

/** What a lab takes as a fault, without its phone; or the end of the adb server, which is the host's. */
export type LabFault = { readonly kind: string; readonly forMs?: number } & Readonly<Record<string, unknown>>;

/** A remark beside the status: the app died behind the lock; the list is that of the reading before. */
export type Note = 'app.died' | 'unchanged';

/** A fault, and how the trials of its phone have to end, `eleme meituan`, by phase. */
export interface Trouble {
  readonly name: string;
  readonly fault: LabFault | 'adb-server-killed';
  readonly expected: Readonly<Record<Phase, string>>;
  /** What else the journal has to say of the app `eleme` in that slot, by phase. */
  readonly notes?: Partial<Readonly<Record<Phase, Note>>>;
  /** At which screen it happens in the phase `observe`; the first when left out. */
  readonly atScreen?: number;
}

/** One fault in one phase. */
export interface Cell {
  readonly trouble: Trouble;
  readonly phase: Phase;
}

const app = 'me.ele';
/** The same in every phase, but for those that are named. */
const everywhere = (status: string, but: Partial<Record<Phase, string>> = {}): Record<Phase, string> => ({
  ready: status,
  exposure: status,
  dwell: status,
  observe: status,
  ...but,
});
const fine = 'observed observed';

/** Every fault that the issue of the phones names. */
export const troubles: readonly Trouble[] = [
  {
    name: 'UiAutomator2 crashes',
    fault: { kind: 'ui-server-crash' },
    atScreen: 2,
    expected: everywhere(fine),
  },
  {
    name: 'app crashes',
    fault: { kind: 'app-crash', app },
    expected: everywhere(fine, { observe: 'app_crashed observed' }),
  },
  { name: 'cable blinks', fault: { kind: 'cable-blink', forMs: 200 }, expected: everywhere(fine) },
  {
    name: 'phone offline',
    fault: { kind: 'offline', forMs: 6_000 },
    expected: everywhere('phone_lost phone_lost'),
  },
  {
    name: 'UiAutomator2 hangs',
    fault: { kind: 'hang', forMs: 9_000 },
    atScreen: 2,
    expected: everywhere(fine, { observe: 'phone_lost phone_lost' }),
  },
  { name: 'adb server killed', fault: 'adb-server-killed', expected: everywhere(fine) },
  { name: 'popup', fault: { kind: 'popup', app }, expected: everywhere(fine) },
  { name: 'update dialog', fault: { kind: 'update-dialog', app }, expected: everywhere(fine) },
  {
    name: 'captcha',
    fault: { kind: 'captcha', app, forMs: 7_000 },
    expected: everywhere('blocked_by_app observed'),
  },
  {
    name: 'login wall',
    fault: { kind: 'login-wall', app, forMs: 7_000 },
    expected: everywhere('blocked_by_app observed'),
  },
  {
    name: 'network error',
    fault: { kind: 'network-error', app, forMs: 7_000 },
    expected: everywhere('network_error observed'),
  },
  { name: 'restored search', fault: { kind: 'restored-search', app }, expected: everywhere(fine) },
  {
    name: 'results page',
    fault: { kind: 'results-page', app },
    expected: everywhere(fine, { observe: 'unreadable observed' }),
  },
  { name: 'stale list', fault: { kind: 'stale-feed', app, forMs: 7_000 }, expected: everywhere(fine) },
  {
    name: 'cached list',
    fault: { kind: 'cached-list', app, forMs: 12_000 },
    expected: everywhere(fine),
    notes: { ready: 'unchanged', exposure: 'unchanged', dwell: 'unchanged' },
  },
  {
    name: 'app dead while locked',
    fault: { kind: 'app-killed', app },
    expected: everywhere(fine, { observe: 'app_crashed observed' }),
    notes: { exposure: 'app.died', dwell: 'app.died' },
  },
  {
    name: 'permission refused',
    fault: { kind: 'refused', what: 'grant', forMs: 3_000 },
    expected: everywhere(fine, { ready: 'phone_lost phone_lost' }),
  },
  {
    name: 'permission not requested',
    fault: { kind: 'not-requested', app, forMs: 7_000 },
    expected: everywhere(fine),
  },
  {
    name: 'truncated tree',
    fault: { kind: 'deep-tree', app, forMs: 12_000 },
    expected: everywhere('unreadable observed'),
  },
  {
    name: 'adb gone at lock',
    fault: { kind: 'cable-blink', on: 'lock', forMs: 1_500 },
    expected: everywhere(fine),
  },
  { name: 'slow start', fault: { kind: 'slow-start', app, forMs: 2_000 }, expected: everywhere(fine) },
  { name: 'slow phone', fault: { kind: 'slow', latencyMs: 120, forMs: 4_000 }, expected: everywhere(fine) },
];

/** Every fault in every phase. */
export const cells: readonly Cell[] = troubles.flatMap((trouble) =>
  phases.map((phase) => ({ trouble, phase })),
);
