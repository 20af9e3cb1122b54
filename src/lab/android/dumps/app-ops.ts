import type { VirtualPhone } from '../../phone/virtual-phone.ts';
import { printDuration } from './words.ts';

const recordAudio = 'android.permission.RECORD_AUDIO';

/** `cmd appops get <package> [op]` of Android 11 to 15: the uid line decides, the package line keeps the history. */
export function appOpsOf(phone: VirtualPhone, packageName: string, op: string | undefined): string {
  if (op !== undefined && op !== 'RECORD_AUDIO') {
    const mode = phone.packages.opMode(packageName, op);
    return mode === undefined ? 'No operations.\nDefault mode: allow\n' : `${op}: ${mode}\n`;
  }
  const lines = recordAudioLines(phone, packageName);
  if (lines.length === 0) return 'No operations.\nDefault mode: allow\n';
  return `${lines.join('\n')}\n`;
}

function recordAudioLines(phone: VirtualPhone, packageName: string): string[] {
  const known = phone.packages.find(packageName);
  if (known === undefined || !known.runtimePermissions.includes(recordAudio)) return [];
  const set = phone.packages.opMode(packageName, 'RECORD_AUDIO');
  const isGranted = phone.packages.isGranted(packageName, recordAudio);
  const uidMode = isGranted ? 'foreground' : 'ignore';
  const history = historyOf(phone, packageName);
  const packageMode = set ?? 'allow';
  const lines = [`Uid mode: RECORD_AUDIO: ${isGranted && set === undefined ? uidMode : (set ?? 'ignore')}`];
  if (history !== '' || set !== undefined) lines.push(`RECORD_AUDIO: ${packageMode}${history}`);
  return lines;
}

function historyOf(phone: VirtualPhone, packageName: string): string {
  const history = phone.microphone.historyOf(packageName);
  const now = phone.nowMs();
  let line = '';
  if (history.lastAccessAtMs !== undefined)
    line += `; time=${printDuration(now - history.lastAccessAtMs)} ago`;
  if (history.lastRejectAtMs !== undefined)
    line += `; rejectTime=${printDuration(now - history.lastRejectAtMs)} ago`;
  // Running ops print this word in the place of a duration (AppOpsService, command `get`).
  if (history.runningSinceMs !== undefined) line += ' (running)';
  else if (history.lastDurationMs !== undefined)
    line += `; duration=${printDuration(history.lastDurationMs)}`;
  return line;
}
