import { cureOf, type RefusalKind } from './cures.ts';
import type { PhoneShell } from '../shell/phone-shell.ts';

/** A refusal in the words of the phone. */
interface Refusal {
  readonly kind: RefusalKind;
  /** The line that says it; an exception comes with twenty more. */
  readonly line: string;
}

/** Refusals by their words; the first that fits decides. */
const kinds: readonly (readonly [RegExp, RefusalKind])[] = [
  [/INJECT_EVENTS/, 'input'],
  [/has not requested permission/, 'not-requested'],
  [/(GRANT|REVOKE)_RUNTIME_PERMISSIONS/, 'grant'],
  [/WRITE_SECURE_SETTINGS/, 'settings'],
  [/INSTALL_FAILED_(USER_RESTRICTED|ABORTED|VERIFICATION_FAILURE)/, 'install'],
  [/SecurityException/, 'other'],
];

/** The refusal in the answer of a command; undefined when it was obeyed, or failed otherwise. */
function refusalIn(answer: string): Refusal | undefined {
  const lines = answer.split('\n').map((line) => line.trim());
  for (const [pattern, kind] of kinds) {
    const line = lines.find((each) => pattern.test(each));
    if (line !== undefined) return { kind, line: line.replace(/^java\.lang\./, '').slice(0, 240) };
  }
  return undefined;
}

/**
 * The refusal in an answer with the switch that cures it on this phone, as one sentence; undefined without a refusal.
 * Asks the phone for its maker then, and only then.
 */
export async function explainRefusal(
  shell: PhoneShell,
  answer: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const refusal = refusalIn(answer);
  if (refusal === undefined) return undefined;
  const [maker = ''] = await shell.run(['getprop ro.product.manufacturer'], { signal });
  return `${refusal.line} -> ${cureOf(refusal.kind, maker)}`;
}
