import type { ShellReply } from '../shell/shell.ts';
import type { Refusal } from './rom.ts';

/** The exception that Android throws at a shell that lacks the permission for it. */
const exceptions: Readonly<Record<Exclude<Refusal, 'install'>, string>> = {
  input:
    'Injecting input events requires the caller (or the source of the instrumentation, if any) to have the INJECT_EVENTS permission.',
  grant:
    'grantRuntimePermission: Neither user 2000 nor current process has android.permission.GRANT_RUNTIME_PERMISSIONS.',
  settings: 'Permission denial, must have one of: [android.permission.WRITE_SECURE_SETTINGS]',
};

/** The answer of a shell command that the system refuses; `verb` is the word that was to be executed. */
export function refuse(refusal: Refusal, verb: string): ShellReply {
  if (refusal === 'install') {
    return { out: 'Failure [INSTALL_FAILED_USER_RESTRICTED: Install canceled by user]\n', code: 1 };
  }
  const words =
    refusal === 'grant' ? exceptions.grant.replace('grantRuntime', `${verb}Runtime`) : exceptions[refusal];
  const head = `\nException occurred while executing '${verb}':\njava.lang.SecurityException: ${words}\n`;
  return {
    err: `${head}\tat android.app.ContextImpl.enforce(ContextImpl.java:2253)\n\tat android.os.Binder.execTransact(Binder.java:1278)\n`,
    code: 255,
  };
}
