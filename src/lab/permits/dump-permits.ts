import { permit, type Permit } from './permit.ts';

const server = 'frameworks/base: com.android.server';

/** What a service's dump says, by the code that prints it. */
export const dumpPermits: readonly Permit[] = [
  permit(
    /^dumpsys activity\b/,
    /^(ACTIVITY MANAGER |TASK )/,
    `${server}.am.ActivityManagerService.doDump, ProcessList, ActiveServices; ${server}.wm.ActivityTaskManagerService`,
  ),
  permit(
    /^dumpsys audio$/,
    /^(Media Focus stack entries|AudioService Dumpsys)[\s\S]*RecordActivityMonitor/,
    `${server}.audio.AudioService.dump, RecordingActivityMonitor.dump (RECORD_RIID_INVALID -1 for recorders of AudioFlinger alone)`,
  ),
  permit(/^dumpsys battery$/, /^Current Battery Service state:\n/, `${server}.BatteryService.dumpInternal`),
  permit(
    /^dumpsys deviceidle get deep$/,
    /^(ACTIVE|INACTIVE|IDLE_PENDING|SENSING|LOCATING|IDLE|IDLE_MAINTENANCE|QUICK_DOZE_DELAY)\n$/,
    'frameworks/base: apex/jobscheduler com.android.server.DeviceIdleController.onShellCommand (stateToString)',
  ),
  permit(
    /^dumpsys deviceidle\b/,
    /^(system(-excidle)?|user),\S+,\d+\n/,
    'frameworks/base: apex/jobscheduler com.android.server.DeviceIdleController.dump',
  ),
  permit(
    /^dumpsys display\b/,
    /^mGlobalDisplayState=(ON|OFF)\n$/,
    `${server}.display.DisplayManagerService.dumpInternal`,
  ),
  permit(
    /^dumpsys input$/,
    /^ {2}SurfaceOrientation: 0\n$/,
    'frameworks/native: services/inputflinger/reader/mapper/TouchInputMapper.cpp',
  ),
  permit(
    /^dumpsys input_method$/,
    /^ {2}mInputShown=(true|false)\n/,
    `${server}.inputmethod.InputMethodManagerService.dump`,
  ),
  permit(
    /^dumpsys media\.audio_flinger$/,
    /^[\s\S]*$/,
    'frameworks/av: services/audioflinger/AudioFlinger.cpp dump, Threads.cpp RecordThread::dumpTracks_l',
  ),
  permit(
    /^dumpsys netstats\b/,
    /^NetworkStatsService state\n/,
    'packages/modules/Connectivity: com.android.server.net.NetworkStatsService.dump',
  ),
  permit(
    /^dumpsys notification\b/,
    /^Current Notification Manager state:\n/,
    `${server}.notification.NotificationManagerService.dumpImpl, NotificationRecord.dump`,
  ),
  {
    command: /^dumpsys package\b/,
    answers: [
      { says: /^\nUnable to find package: /, source: `${server}.pm.DumpHelper.doDump` },
      {
        says: /^Activity Resolver Table:\n/,
        source: `${server}.pm.Settings.dumpPackageLPr (stopped= is set by force-stop and cleared by the first start: PackageManagerService.setPackageStoppedState, Intent.ACTION_PACKAGE_UNSTOPPED)`,
      },
    ],
  },
  permit(
    /^dumpsys power$/,
    /^POWER MANAGER \(dumpsys power\)\n/,
    `${server}.power.PowerManagerService.dumpInternal`,
  ),
  permit(
    /^dumpsys sensor_privacy$/,
    /^SENSOR PRIVACY MANAGER STATE \(dumpsys sensor_privacy\)\n/,
    `${server}.sensorprivacy.SensorPrivacyService.dump, AllSensorStateController`,
  ),
  permit(/^dumpsys user$/, /^Current user: 0\n/, `${server}.pm.UserManagerService.dump`),
  permit(/^dumpsys trust$/, /^Trust manager state:\n/, `${server}.trust.TrustManagerService.dump`),
  permit(
    /^dumpsys window\b/,
    /^WINDOW MANAGER /,
    `${server}.wm.WindowManagerService.doDump; ${server}.policy.PhoneWindowManager.dump; com.android.keyguard KeyguardStateMonitor.dump`,
  ),
];
