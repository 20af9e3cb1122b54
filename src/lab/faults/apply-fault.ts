import type { AppTrouble } from '../apps/app-trouble.ts';
import { FoodApp } from '../apps/food-app.ts';
import type { PhoneOnAdb } from '../phone-on-adb.ts';
import type { Fault } from './fault.ts';

const recordAudio = 'android.permission.RECORD_AUDIO';

/** Does what the fault says to one phone. Returns how to end it, where it can end. */
export function applyFault(fault: Fault, plugged: PhoneOnAdb): (() => void) | undefined {
  const { phone } = plugged;
  phone.log({ kind: 'fault', fault: fault.kind, ...('app' in fault ? { app: fault.app } : {}) });
  switch (fault.kind) {
    case 'ui-server-crash':
      plugged.crashUiServer();
      return undefined;
    case 'hang':
      plugged.hangUiServer(true);
      return () => plugged.hangUiServer(false);
    case 'cable-blink':
      plugged.setCable('pulled');
      return () => plugged.setCable('in');
    case 'offline':
      plugged.setCable('silent');
      return () => plugged.setCable('in');
    case 'slow': {
      const before = plugged.latencyMs;
      plugged.latencyMs = fault.latencyMs;
      return () => {
        plugged.latencyMs = before;
      };
    }
    case 'refused':
      phone.refusals.add(fault.what);
      return () => phone.refusals.delete(fault.what);
    case 'low-battery':
      phone.battery.levelPercent = fault.percent;
      return undefined;
    default:
      return applyToApp(fault, phone);
  }
}

/** The obstacle that a lasting fault puts in the way. */
const troubleOf = {
  captcha: 'wantsProof',
  'login-wall': 'isLoggedOut',
  'network-error': 'isOffline',
  'restored-search': 'restoresSearch',
  'slow-start': 'isStarting',
  'stale-feed': 'keepsFeed',
  'cached-list': 'keepsCache',
  'enter-ignored': 'ignoresEnter',
  'deep-tree': 'isDeep',
} as const satisfies Record<string, keyof AppTrouble>;

type AppFault = Extract<Fault, { readonly app: string }>;

function applyToApp(fault: AppFault, phone: PhoneOnAdb['phone']): (() => void) | undefined {
  if (fault.kind === 'app-crash') {
    phone.apps.stop(fault.app, 'crash');
    phone.apps.resumeTop();
    return undefined;
  }
  if (fault.kind === 'app-killed') {
    phone.apps.endProcess(fault.app, 'killed by the system');
    return undefined;
  }
  if (fault.kind === 'not-requested') return withoutMicrophone(fault.app, phone);
  const app = phone.tasks.app(fault.app);
  if (!(app instanceof FoodApp)) throw new RangeError(`fault ${fault.kind}: the lab has no app ${fault.app}`);
  if (fault.kind === 'popup' || fault.kind === 'update-dialog') {
    app.showPopup(fault.kind === 'popup' ? 'promotion' : 'update');
    return undefined;
  }
  if (fault.kind === 'results-page') {
    app.leaveOnResults();
    return undefined;
  }
  const trouble = troubleOf[fault.kind];
  app.trouble[trouble] = true;
  return () => {
    app.trouble[trouble] = false;
  };
}

/** A new version of the app, which does not ask for the microphone; the old one comes back in the end. */
function withoutMicrophone(packageName: string, { packages }: PhoneOnAdb['phone']): () => void {
  const before = packages.find(packageName);
  if (before === undefined) return () => undefined;
  const wasGranted = packages.isGranted(packageName, recordAudio);
  const runtimePermissions = before.runtimePermissions.filter((each) => each !== recordAudio);
  packages.install({ ...before, runtimePermissions });
  packages.revoke(packageName, recordAudio);
  return () => {
    packages.install(before);
    if (wasGranted) packages.grant(packageName, recordAudio);
  };
}
