/** `dumpsys user` (UserManagerService.dump): the owner, who has unlocked the phone since it started. */
export function dumpUser(): string {
  return [
    'Current user: 0',
    'Users:',
    '  UserInfo{0:机主:4c13} serialNo=0 isPrimary=true',
    '    Type: android.os.usertype.full.SYSTEM',
    '    Flags: 19475 (ADMIN|FULL|INITIALIZED|MAIN|PRIMARY|SYSTEM)',
    '    State: RUNNING_UNLOCKED',
    '    Created: <unknown>',
    '',
  ].join('\n');
}
