import { anything, nothing, permit, type Permit } from './permit.ts';

const appOps = 'frameworks/base: com.android.server.appop.AppOpsService.onShellCommand';
const settingsProvider = 'frameworks/base: packages/SettingsProvider';
const idle = 'frameworks/base: apex/jobscheduler com.android.server.DeviceIdleController.onShellCommand';
const appops = '(?:appops|cmd appops)';

/** Keys and fingers, settings, app ops, locks, and the services behind `cmd`. */
export const systemPermits: readonly Permit[] = [
  {
    command: /^input /,
    answers: [
      {
        says: nothing,
        source: 'frameworks/base: com.android.server.input.InputShellCommand (cmds/input before Android 12)',
      },
      {
        says: /^\nException occurred while executing '\w+':\njava\.lang\.SecurityException: Injecting input events requires the caller \(or the source of the instrumentation, if any\) to have the INJECT_EVENTS permission\./,
        source:
          'frameworks/base: com.android.server.input.InputManagerService.injectInputEventToTarget; MIUI takes it from the shell: Genymobile/scrcpy FAQ, DeviceFarmer/STFService.apk issue 144',
      },
    ],
  },
  permit(
    /^wm dismiss-keyguard$/,
    nothing,
    'frameworks/base: com.android.server.wm.WindowManagerShellCommand.runDismissKeyguard',
  ),
  permit(
    /^wm size$/,
    /^Physical size: \d+x\d+\n$/,
    'frameworks/base: com.android.server.wm.WindowManagerShellCommand.runDisplaySize',
  ),
  permit(
    /^wm density$/,
    /^Physical density: \d+\n$/,
    'frameworks/base: com.android.server.wm.WindowManagerShellCommand.runDisplayDensity',
  ),
  permit(/^screencap\b/, anything, 'frameworks/base: cmds/screencap/screencap.cpp'),
  {
    command: /^settings (--user \d+ )?(put|delete) /,
    answers: [
      {
        says: /^\nException occurred while executing '(put|delete)':\njava\.lang\.SecurityException: Permission denial, must have one of: \[android\.permission\.WRITE_SECURE_SETTINGS\]/,
        source: `${settingsProvider}: SettingsProvider.enforceHasAtLeastOnePermission; ColorOS and MIUI take it from the shell: appium/appium issues 13802, 20324`,
      },
      { says: /^(Deleted [01] rows\n)?$/, source: `${settingsProvider}: SettingsService.MyShellCommand` },
    ],
  },
  permit(/^settings (--user \d+ )?get /, /^.*\n$/, `${settingsProvider}: SettingsService.MyShellCommand`),
  permit(
    /^settings (--user \d+ )?list /,
    /^(\S+=.*\n)*$/,
    `${settingsProvider}: SettingsService.MyShellCommand`,
  ),
  permit(new RegExp(`^${appops} query-op `), /^No operations\.\n$/, appOps),
  {
    command: new RegExp(`^${appops} (get|set) `),
    answers: [
      { says: /^Error: No UID for \S+ in user 0\n$/, source: `${appOps} (Shell.parseUserPackageOp)` },
      { says: nothing, source: appOps },
      { says: /^No operations\.\nDefault mode: \w+\n$/, source: appOps },
      { says: /^(Uid mode: )?[A-Z_]+: \w+/, source: appOps },
    ],
  },
  {
    command: /^locksettings /,
    answers: [
      {
        says: /^lockSettings service commands:\n/,
        source: 'frameworks/base: com.android.server.locksettings.LockSettingsShellCommand.onHelp',
      },
      {
        says: /^(true|false)\n$/,
        source: 'frameworks/base: com.android.server.locksettings.LockSettingsShellCommand.runGetDisabled',
      },
      {
        says: /^(User has no password|Lock credential verified successfully|Credential can't be null or empty|Old password didn't match)\n$/,
        source: 'frameworks/base: com.android.server.locksettings.LockSettingsShellCommand.checkCredential',
      },
    ],
  },
  permit(
    /^ime list\b/,
    /^\S+:\n$/,
    'frameworks/base: com.android.server.inputmethod.InputMethodManagerService.ShellCommandImpl',
  ),
  permit(
    /^ime (enable|disable|set|reset)\b/,
    nothing,
    'frameworks/base: com.android.server.inputmethod.InputMethodManagerService.ShellCommandImpl (its message goes to a log on some versions)',
  ),
  permit(
    /^svc (wifi|data|power) /,
    nothing,
    'frameworks/base: cmds/svc/src/com/android/commands/svc/Svc.java',
  ),
  {
    command: /^(cmd|dumpsys) deviceidle whitelist\b/,
    answers: [
      { says: /^((Added|Removed|Unknown package): \S+\n)*$/, source: idle },
      { says: /^((system-excidle|system|user),\S+,\d+\n)*$/, source: idle },
    ],
  },
  permit(
    /^cmd sensor_privacy (enable|disable) /,
    nothing,
    'frameworks/base: com.android.server.sensorprivacy.SensorPrivacyService.onShellCommand',
  ),
  permit(
    /^cmd statusbar (expand-notifications|collapse)$/,
    nothing,
    'frameworks/base: com.android.server.statusbar.StatusBarShellCommand',
  ),
  permit(
    /^cmd uimode night$/,
    /^Night mode: no\n$/,
    'frameworks/base: com.android.server.UiModeManagerService.Shell',
  ),
  permit(
    /^cmd( -w)? wifi( -w)? status$/,
    /^Wifi is enabled\n$/,
    'packages/modules/Wifi: com.android.server.wifi.WifiShellCommand',
  ),
  permit(
    /^cmd location is-location-enabled\b/,
    /^true\n$/,
    'frameworks/base: com.android.server.location.LocationShellCommand',
  ),
  permit(
    /^cmd notification (dis)?allow_listener /,
    nothing,
    'frameworks/base: com.android.server.notification.NotificationShellCmd',
  ),
  {
    command: /^cmd notification (post|notify)\b/,
    answers: [
      {
        says: /^usage: cmd notification post /,
        source: 'frameworks/base: com.android.server.notification.NotificationShellCmd (NOTIFY_USAGE)',
      },
      {
        says: /^posting:\n {2}Notification\(/,
        source: 'frameworks/base: com.android.server.notification.NotificationShellCmd.doNotify',
      },
    ],
  },
  permit(/^service check /, /^Service \S+: found\n$/, 'frameworks/native: cmds/service/service.cpp'),
];
