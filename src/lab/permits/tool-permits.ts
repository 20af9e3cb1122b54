import { anything, nothing, permit, type Permit } from './permit.ts';

const notThere = /^(ls|cat|rm): .*: No such file or directory\n$/;

/** The shell's own words, and the tools of toybox and toolbox. */
export const toolPermits: readonly Permit[] = [
  permit(
    /^(echo|printf)\b/,
    anything,
    'external/mksh: src/funcs.c c_print; external/toybox: toys/posix/printf.c',
  ),
  permit(/^(true|:|false)$/, nothing, 'external/mksh: src/funcs.c c_true, c_false'),
  permit(/^(\[|test) /, nothing, 'external/mksh: src/funcs.c c_test'),
  permit(/^grep /, anything, 'external/toybox: toys/posix/grep.c'),
  permit(/^head\b/, anything, 'external/toybox: toys/posix/head.c'),
  permit(/^wc -[lc]$/, /^\d+\n$/, 'external/toybox: toys/posix/wc.c'),
  permit(/^sleep /, nothing, 'external/toybox: toys/posix/sleep.c'),
  {
    command: /^cat /,
    answers: [
      { says: notThere, source: 'external/toybox: lib/xwrap.c perror_msg' },
      { says: anything, source: 'external/toybox: toys/posix/cat.c' },
    ],
  },
  {
    command: /^ls\b/,
    answers: [
      { says: notThere, source: 'external/toybox: lib/xwrap.c perror_msg' },
      { says: anything, source: 'external/toybox: toys/posix/ls.c' },
    ],
  },
  permit(/^(mkdir|touch) /, nothing, 'external/toybox: toys/posix/mkdir.c, touch.c'),
  {
    command: /^rm /,
    answers: [
      { says: nothing, source: 'external/toybox: toys/posix/rm.c' },
      { says: /^(rm: .*: No such file or directory\n)+$/, source: 'external/toybox: lib/xwrap.c perror_msg' },
    ],
  },
  permit(/^df\b/, /^Filesystem +1K-blocks .*\n.* \/data\n$/, 'external/toybox: toys/posix/df.c'),
  permit(/^getprop$/, /^(\[[^\]]+\]: \[[^\]]*\]\n)+$/, 'system/core: toolbox/getprop.cpp'),
  permit(/^getprop /, /^.*\n$/, 'system/core: toolbox/getprop.cpp'),
  permit(/^setprop /, nothing, 'system/core: toolbox/setprop.cpp'),
  permit(/^date\b/, /^.+\n$/, 'external/toybox: toys/posix/date.c (%N since Android 9)'),
  permit(/^id$/, /^uid=2000\(shell\) gid=2000\(shell\) groups=/, 'external/toybox: toys/posix/id.c'),
  permit(/^whoami$/, /^shell\n$/, 'external/toybox: toys/posix/id.c'),
  permit(/^uname\b/, /^Linux\n$/, 'external/toybox: toys/posix/uname.c'),
  permit(/^uptime$/, /^ up \d+ days/, 'external/toybox: toys/other/uptime.c'),
  {
    command: /^ps\b/,
    answers: [
      { says: /^usage: ps /, source: 'external/toybox: toys/posix/ps.c (help text)' },
      { says: /^NAME\n(\S+\n)*$/, source: 'external/toybox: toys/posix/ps.c (option -o)' },
      { says: /^USER +PID +PPID .* NAME\n/, source: 'external/toybox: toys/posix/ps.c' },
    ],
  },
  permit(/^pgrep /, /^(\d+\n)*$/, 'external/toybox: toys/posix/ps.c pgrep_main'),
  permit(/^pidof /, /^((\d+ ?)+\n)?$/, 'external/toybox: toys/lsb/pidof.c'),
  {
    command: /^kill /,
    answers: [
      { says: nothing, source: 'external/toybox: toys/posix/kill.c' },
      { says: /^kill: \d+: No such process\n$/, source: 'external/toybox: toys/posix/kill.c' },
    ],
  },
  permit(/^logcat\b/, nothing, 'system/logging: logcat/logcat.cpp'),
];
