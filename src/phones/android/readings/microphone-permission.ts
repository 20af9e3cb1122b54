import type { MicrophoneFact, MicrophoneState } from '../../../core/words.ts';
import { readAppops } from '../dumps/read-appops.ts';
import {
  isAskedEachTime,
  readPackage,
  readUid,
  requestsRecordAudio,
  type PackageDump,
} from '../dumps/read-package.ts';

/** Asks for an app's version and microphone; `parseApp` takes the answers in this order. */
export function appCommands(packageName: string): readonly [string, string] {
  return [`dumpsys package ${packageName}`, recordAudioOp(packageName)];
}

/** Asks for the RECORD_AUDIO op of one package. */
export function recordAudioOp(packageName: string): string {
  return `cmd appops get ${packageName} RECORD_AUDIO`;
}

/** Changes the permission of the phone's first user, and nothing where it is so already. */
export function setPermissionCommand(packageName: string, state: MicrophoneState): string {
  return `pm ${state === 'granted' ? 'grant' : 'revoke'} --user 0 ${packageName} android.permission.RECORD_AUDIO`;
}

/**
 * Changes the permission as it is dealt. Android ends the processes of an app whose permission is revoked, and
 * only then (PermissionManagerServiceImpl, killUid): so it is granted, revoked, and granted again where that was dealt, and
 * the states differ in the permission alone.
 */
export function setPermissionCommands(packageName: string, state: MicrophoneState): readonly string[] {
  const again: readonly MicrophoneState[] = state === 'granted' ? ['granted'] : [];
  const states: readonly MicrophoneState[] = ['granted', 'revoked', ...again];
  return states.map((each) => setPermissionCommand(packageName, each));
}

/** Version and effective microphone state: the op can take away what the permission grants, never the reverse. */
export function parseApp(
  packageName: string,
  answers: readonly string[],
): {
  readonly dump: PackageDump;
  readonly uid: number | undefined;
  readonly microphone: MicrophoneFact | undefined;
} {
  const [packageText = '', opText = ''] = answers;
  const dump = readPackage(packageText, packageName);
  const { mode } = readAppops(opText);
  const uid = readUid(packageText, packageName);
  const isGranted = dump.recordAudio.user0;
  if (isGranted === null && requestsRecordAudio(packageText, packageName) === false)
    return { dump, uid, microphone: 'not-requested' };
  if (isGranted === false && isAskedEachTime(packageText, packageName))
    return { dump, uid, microphone: 'ask-each-time' };
  if (isGranted === false || mode === 'ignore' || mode === 'deny')
    return { dump, uid, microphone: 'revoked' };
  return { dump, uid, microphone: isGranted === true ? 'granted' : undefined };
}
