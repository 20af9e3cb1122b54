import type { AppProcess } from '../../phone/apps/tasks.ts';
import type { VirtualPhone } from '../../phone/virtual-phone.ts';
import { topComponent } from './window.ts';
import { objectHash } from './words.ts';

/** `dumpsys activity [processes|services|activities|top]`; undefined for other words. */
export function dumpActivity(phone: VirtualPhone, args: readonly string[]): string | undefined {
  const [part, name] = args.filter((arg) => !arg.startsWith('-'));
  if (part === 'processes' || part === 'p') return processes(phone);
  if (part === 'services' || part === 's') return services(phone, name);
  if (part === 'activities' || part === 'a' || part === undefined) return activities(phone);
  if (part === 'top') return `TASK ${topComponent(phone) ?? ''} id=12 userId=0\n`;
  if (part === 'recents' || part === 'r') return activities(phone);
  return undefined;
}

function processes(phone: VirtualPhone): string {
  return [
    'ACTIVITY MANAGER RUNNING PROCESSES (dumpsys activity processes)',
    '  All known processes:',
    ...phone.tasks.processes.map(
      (process) => `  *APP* UID ${uidOf(phone, process)} ${recordOf(phone, process)}`,
    ),
    '',
    '  Process LRU list (most recent first):',
    ...phone.tasks.processes.map(
      (process) =>
        `    #0: fg     TOP  LCMN t: 0 ${process.pid}:${process.packageName}/u0a${uidOf(phone, process) - 10000}`,
    ),
    '',
  ].join('\n');
}

function services(phone: VirtualPhone, name: string | undefined): string {
  const head = 'ACTIVITY MANAGER SERVICES (dumpsys activity services)\n';
  const process = name === undefined ? undefined : phone.tasks.processOf(name);
  if (process === undefined) return `${head}  (nothing)\n`;
  return [
    `${head}  User 0 active services:`,
    `  * ServiceRecord{${objectHash(`${name}/service`)} u0 ${name}/.ForegroundService}`,
    `    app=${recordOf(phone, process)}`,
    '    isForeground=true foregroundId=1 foregroundNoti=Notification(channel=main)',
    '',
  ].join('\n');
}

function activities(phone: VirtualPhone): string {
  const top = topComponent(phone);
  const record = top === undefined ? 'null' : `ActivityRecord{${objectHash(top)} u0 ${top} t12}`;
  const isVisible = phone.power.isAwake && !phone.keyguard.isShowing;
  return [
    'ACTIVITY MANAGER ACTIVITIES (dumpsys activity activities)',
    'Display #0 (activities from top to bottom):',
    `    ${isVisible ? 'topResumedActivity' : 'mLastPausedActivity'}=${record}`,
    `  mFocusedApp=${record}`,
    `  mKeyguardShowing=${phone.keyguard.isShowing} mSleeping=${!phone.power.isAwake}`,
    '',
  ].join('\n');
}

function recordOf(phone: VirtualPhone, process: AppProcess): string {
  const user = `u0a${uidOf(phone, process) - 10000}`;
  return `ProcessRecord{${objectHash(`${process.pid}`)} ${process.pid}:${process.packageName}/${user}}`;
}

function uidOf(phone: VirtualPhone, process: AppProcess): number {
  return phone.packages.find(process.packageName)?.uid ?? 10000;
}
