import { nothing, permit, type Permit } from './permit.ts';

const shellCommand = 'frameworks/base: com.android.server.am.ActivityManagerShellCommand';

/** The activity manager. */
export const activityPermits: readonly Permit[] = [
  {
    command: /^am start(-activity)? /,
    answers: [
      {
        says: /^Starting: Intent \{ .*\}\nError: Activity not started, unable to resolve Intent \{ .*\}\n$/,
        source: `${shellCommand}.runStartActivity (START_INTENT_NOT_RESOLVED)`,
      },
      {
        says: /^Starting: Intent \{ .*\}\nError type 3\nError: Activity class \{.*\} does not exist\.\n$/,
        source: `${shellCommand}.runStartActivity (START_CLASS_NOT_FOUND)`,
      },
      {
        says: /^Starting: Intent \{ .*\}\nStatus: ok\nLaunchState: (COLD|WARM|HOT|UNKNOWN \(\d+\))\nActivity: .*\nTotalTime: \d+\nComplete\n$/,
        source: `${shellCommand}.runStartActivity (option -W)`,
      },
      { says: /^Starting: Intent \{ .*\}\n$/, source: `${shellCommand}.runStartActivity` },
    ],
  },
  permit(
    /^am force-stop /,
    nothing,
    `${shellCommand}.runForceStop; PackageManagerService.setPackageStoppedState`,
  ),
  permit(/^am kill /, nothing, `${shellCommand}.runKill`),
  permit(
    /^am instrument /,
    /^INSTRUMENTATION_RESULT: longMsg=Process crashed\.\nINSTRUMENTATION_CODE: 0\n$/,
    'frameworks/base: com.android.commands.am.Instrument',
  ),
  permit(
    /^am broadcast /,
    /^Broadcasting: Intent \{ .*\}\nBroadcast completed: result=(0|-1, data="[\s\S]*")\n$/,
    `${shellCommand}.sendBroadcast, IntentReceiver.performReceive`,
  ),
  {
    command: /^am start(-foreground-)?service /,
    answers: [
      { says: /^Starting service: Intent \{ .*\}\n$/, source: `${shellCommand}.runStartService` },
      { says: /^Error: Not found; no service started\.\n$/, source: `${shellCommand}.runStartService` },
    ],
  },
  permit(/^am get-current-user$/, /^0\n$/, `${shellCommand}.runGetCurrentUser`),
  {
    command: /^monkey /,
    answers: [
      { says: /^Events injected: 1\n$/, source: 'development: com.android.commands.monkey.Monkey.run' },
      {
        says: /^\*\* No activities found to run, monkey aborted\.\n$/,
        source: 'development: com.android.commands.monkey.Monkey.getMainApps',
      },
    ],
  },
];
