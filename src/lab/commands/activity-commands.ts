import type { ShellReply } from '../shell/shell.ts';
import { splitOptions, type CommandTable, type CommandedPhone, type PhoneCommand } from './command.ts';

const valued = ['-a', '-c', '-f', '-n', '-d', '-t', '-e', '--es', '--ez', '--user', '-p', '--display'];

const start: PhoneCommand = (device, { args }) => {
  const { options, rest } = splitOptions(args.slice(1), valued);
  const component = options.get('-n') ?? rest.find((word) => word.includes('/'));
  const facts = `act=${options.get('-a') ?? ''} cat=[${options.get('-c') ?? ''}]`;
  if (component === undefined) {
    // Resolved by filters that have CATEGORY_DEFAULT only, as the activity behind an app's icon seldom has.
    const intent = `Intent { ${facts} pkg=${options.get('-p') ?? rest.at(-1) ?? ''} }`;
    return {
      out: `Starting: ${intent}\n`,
      err: `Error: Activity not started, unable to resolve ${intent}\n`,
      code: 1,
    };
  }
  const intent = `Intent { ${facts} cmp=${component} }`;
  const [packageName = '', name = ''] = component.split('/');
  const activity = name.startsWith('.') ? `${packageName}${name}` : name;
  const known = device.phone.packages.find(packageName);
  if (known === undefined || !known.activities.includes(activity)) {
    return {
      out: `Starting: ${intent}\n`,
      err: `Error type 3\nError: Activity class {${component}} does not exist.\n`,
      code: 1,
    };
  }
  if (options.has('-S')) device.phone.apps.stop(packageName, 'force-stop');
  device.phone.apps.start(packageName, activity);
  const waited = options.has('-W')
    ? `Status: ok\nLaunchState: WARM\nActivity: ${component}\nTotalTime: 31\nComplete\n`
    : '';
  return { out: `Starting: ${intent}\n${waited}` };
};

const verbs: Readonly<Record<string, PhoneCommand>> = {
  start,
  'start-activity': start,
  'force-stop': (device, { args }) => stop(device, args.at(-1) ?? '', 'force-stop'),
  kill: (device, { args }) => stop(device, args.at(-1) ?? '', 'kill'),
  instrument: async ({ instrumentation }, { signal, print }) => {
    if (instrumentation.isRunning) instrumentation.kill();
    print('INSTRUMENTATION_STATUS: numtests=1\n');
    await instrumentation.run(signal);
    return { out: 'INSTRUMENTATION_RESULT: longMsg=Process crashed.\nINSTRUMENTATION_CODE: 0\n' };
  },
  broadcast: ({ phone, android }, { args }) => {
    const { options } = splitOptions(args.slice(1), valued);
    const data = android.broadcast(phone, options.get('-a') ?? '');
    const head = `Broadcasting: Intent { act=${options.get('-a') ?? ''} flg=0x400000 }\n`;
    return {
      out: `${head}Broadcast completed: ${data === undefined ? 'result=0' : `result=-1, data="${data}"`}\n`,
    };
  },
  startservice: ({ phone }, { args }) => startService(phone.packages.find(packageIn(args)) !== undefined),
  'start-foreground-service': (device, { args }) => {
    device.phone.tasks.startProcess(packageIn(args), device.phone.nowMs());
    return startService(true);
  },
  'get-current-user': () => ({ out: '0\n' }),
};

/** The activity manager. */
export const activityCommands: CommandTable = {
  am: (device, call) => verbs[call.args[0] ?? '']?.(device, call),
  monkey: ({ phone }, { args }) => {
    const packageName = args[args.indexOf('-p') + 1] ?? '';
    const launcherActivity = phone.packages.find(packageName)?.launcherActivity;
    if (launcherActivity === undefined)
      return { out: '** No activities found to run, monkey aborted.\n', code: 252 };
    phone.apps.start(packageName, launcherActivity.split('/')[1]);
    return { out: 'Events injected: 1\n' };
  },
};

function stop(device: CommandedPhone, packageName: string, reason: string): ShellReply {
  if (packageName === 'io.appium.uiautomator2.server') device.instrumentation.kill();
  device.phone.apps.stop(packageName, reason);
  return {};
}

function startService(isKnown: boolean): ShellReply {
  return isKnown
    ? { out: 'Starting service: Intent { }\n' }
    : { err: 'Error: Not found; no service started.\n', code: 1 };
}

function packageIn(args: readonly string[]): string {
  return args.find((arg) => arg.includes('/'))?.split('/')[0] ?? '';
}
