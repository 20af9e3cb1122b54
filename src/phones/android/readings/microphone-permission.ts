import type { MicrophoneState } from '../../../core/words.ts';
import { readAppops } from '../dumps/read-appops.ts';
import { readPackage, readUid, type PackageDump } from '../dumps/read-package.ts';

/** Asks for an app's version and microphone; `parseApp` takes the answers in this order. */
export function appCommands(packageName: string): readonly [string, string] {
  return [`dumpsys package ${packageName}`, recordAudioOp(packageName)];
}

/** Asks for the RECORD_AUDIO op of one package. */
export function recordAudioOp(packageName: string): string {
  return `cmd appops get ${packageName} RECORD_AUDIO`;
}

/** Changes the permission of the phone's first user. */
export function setPermissionCommand(packageName: string, state: MicrophoneState): string {
  return `pm ${state === 'granted' ? 'grant' : 'revoke'} --user 0 ${packageName} android.permission.RECORD_AUDIO`;
}

/** Version and effective microphone state: the op can take away what the permission grants, never the reverse. */
export function parseApp(
  packageName: string,
  answers: readonly string[],
): {
  readonly dump: PackageDump;
  readonly uid: number | undefined;
  readonly microphone: MicrophoneState | undefined;
} {
  const [packageText = '', opText = ''] = answers;
  const dump = readPackage(packageText, packageName);
  const { mode } = readAppops(opText);
  const uid = readUid(packageText, packageName);
  const isGranted = dump.recordAudio.user0;
  if (isGranted === false || mode === 'ignore' || mode === 'deny')
    return { dump, uid, microphone: 'revoked' };
  return { dump, uid, microphone: isGranted === true ? 'granted' : undefined };
}
