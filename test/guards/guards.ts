import { FoodApp } from '../../src/lab/apps/food-app.ts';
import type { VirtualPhone } from '../../src/lab/phone/virtual-phone.ts';
import type { Phone, PhoneSession } from '../../src/phones/phone.ts';
import type { VerdictKind } from '../../src/analyse/analysis.ts';
import { searchButton } from '../../src/run/slot/journalled-session.ts';
import type { LabStudy } from './judge-on-lab.ts';

/** A guard of the reading, where it matters, and the same without it. */
export interface Guard {
  readonly name: string;
  /** Played with all guards. */
  readonly study: LabStudy;
  /** Takes the guard away. */
  readonly without: Partial<LabStudy>;
  /** The only verdicts that are no mistake there. */
  readonly right: readonly VerdictKind[];
}

const meituan = { id: 'meituan', packageName: 'com.sankuai.meituan' } as const;
const listens = { behaviour: 'listens' } as const;
const heard: readonly VerdictKind[] = ['associated-mic'];
/** Of an app that listens and could not: nothing may be said of it. */
const unsaid: readonly VerdictKind[] = ['inconclusive', 'inconclusive-gate'];

/** The process of the app ends soon after every locking, as some makers have it. */
const killed: LabStudy = {
  ...listens,
  prepare: (phones) => {
    for (const { virtual, log } of phones) {
      log.follow(({ kind }) => {
        if (kind === 'lock') queueMicrotask(() => virtual.apps.endProcess('me.ele', 'killed by the system'));
      });
    }
  },
};

/** Nobody asks whether a process lives. */
const deafToDeath = {
  phone: ({ readTelemetry }: Phone): Partial<Phone> => ({
    readTelemetry: async (...given) => {
      const read = await readTelemetry(...given);
      if (read.kind === 'failed') return read;
      const apps = read.value.apps.map((app) => ({ ...app, isAlive: undefined }));
      return { kind: 'ok', value: { ...read.value, apps } };
    },
  }),
} as const satisfies Partial<LabStudy>;

const searched = new WeakMap<VirtualPhone, string>();

/** An app that comes back on what was last searched in it, however it was ended. */
function onResults(session: PhoneSession, virtual: VirtualPhone): Partial<PhoneSession> {
  return {
    typeAndSubmit: (text, signal) => {
      searched.set(virtual, text);
      return session.typeAndSubmit(text, signal);
    },
    openApp: async (app, signal, how) => {
      const opened = await session.openApp(app, signal, how);
      const query = searched.get(virtual) ?? '';
      const shown = virtual.tasks.app(app.packageName);
      if (how === 'anew' && shown instanceof FoodApp && query !== '') shown.leaveOnResults(query);
      return opened;
    },
  };
}

export const guards: readonly Guard[] = [
  {
    name: 'an app is opened anew to be read',
    study: listens,
    without: {
      session: (session) => ({
        unlock: (signal) => session.unlock(signal),
        openApp: (app, signal) => session.openApp(app, signal, 'as-left'),
      }),
    },
    right: heard,
  },
  {
    name: 'a list has its time to settle',
    study: listens,
    without: { experiment: { settleMs: 0 } },
    right: heard,
  },
  {
    name: 'the source is read to its depth',
    study: { ...listens, world: { spares: [] } },
    without: { maxDepth: 70 },
    right: heard,
  },
  {
    name: 'an app that was dead did not hear',
    study: killed,
    without: deafToDeath,
    right: unsaid,
  },
  {
    name: 'a force-stopped app is a control of its own name',
    study: { ...listens, experiment: { appState: 'force-stopped' } },
    without: {
      ...deafToDeath,
      experiment: { appState: 'background' },
      session: (session, virtual) => ({
        home: async (signal) => {
          const gone = await session.home(signal);
          virtual.apps.stop('me.ele', 'force-stop');
          return gone;
        },
      }),
    },
    right: unsaid,
  },
  {
    name: 'a page of results is not the home',
    study: { ...listens, session: onResults },
    without: {
      session: (session, virtual) => ({
        ...onResults(session, virtual),
        readFront: async () => ({ kind: 'ok', value: homeOfEleme }),
      }),
    },
    right: unsaid,
  },
  {
    name: 'a search that ENTER does not take is submitted by its button',
    study: { behaviour: 'honest', app: meituan, world: { spares: [] } },
    without: {
      session: (session) => ({
        tapAt: async (place, signal) =>
          place.name === searchButton ? { kind: 'ok', value: undefined } : session.tapAt(place, signal),
      }),
    },
    right: ['claim-ruled-out'],
  },
];

const homeOfEleme = 'me.ele.application.ui.Launcher.LauncherActivity';
