import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { makeTestPhone } from '../../made-up/test-phone.ts';

describe('the shell of a virtual phone', () => {
  const lines: readonly (readonly [line: string, out: string, code: number])[] = [
    ['echo a; echo b', 'a\nb\n', 0],
    ['echo "a  b"   c', 'a  b c\n', 0],
    [String.raw`echo 'it'\''s'`, "it's\n", 0],
    ['true && echo yes || echo no', 'yes\n', 0],
    ['false && echo yes || echo no', 'no\n', 0],
    ['false; echo $?', '1\n', 0],
    ['[ -e /sdcard ] && echo __PASS__', '__PASS__\n', 0],
    ["[ -e '/nowhere' ] && echo __PASS__", '', 1],
    ['[ ! -e /nowhere ] && echo absent', 'absent\n', 0],
    ['! false; echo $?', '0\n', 0],
    ['echo one two | grep -c two', '1\n', 0],
    ['echo one | grep -q two', '', 1],
    ['dumpsys power | grep mWakefulness=', '  mWakefulness=Asleep\n', 0],
    ['dumpsys window | grep -E "mCurrentFocus|nothing" | wc -l', '2\n', 0],
    ['cat /nowhere 2>/dev/null; echo $?', '1\n', 0],
    ['cat /nowhere >/dev/null 2>&1 || echo gone', 'gone\n', 0],
    ['ls /nowhere 2>&1', 'ls: /nowhere: No such file or directory\n', 1],
    ['a=5; echo "$a/${a}" $(echo in $(echo deep))', '5/5 in deep\n', 0],
    ['echo kept > /sdcard/f; echo more >> /sdcard/f; cat /sdcard/f', 'kept\nmore\n', 0],
    ['(echo in; false) || echo out', 'in\nout\n', 0],
    ['echo # nothing', '\n', 0],
    ['echo a#b', 'a#b\n', 0],
    ['', '', 0],
    ['exit 3', '', 3],
    ['echo a; exit 3; echo b', 'a\n', 3],
    ['(exit 3); echo $?', '3\n', 0],
  ];
  for (const [line, out, code] of lines) {
    it(`runs ${JSON.stringify(line)}`, async () => {
      assert.deepEqual(await makeTestPhone().shell(line), { out, code });
    });
  }

  it('runs a long batch with markers in one line', async () => {
    const { shell, deviceShell } = makeTestPhone();
    const commands = [
      'dumpsys trust',
      'dumpsys battery',
      'cmd appops get me.ele RECORD_AUDIO',
      'pm list packages',
    ];
    const line = commands.map((command, i) => `echo mark-${i}; ${command}; echo code-${i} $?`).join('; ');
    const { out } = await shell(line);
    commands.forEach((_, i) => {
      assert.match(out, new RegExp(`mark-${i}\n[\\s\\S]+code-${i} 0\n`));
    });
    assert.deepEqual(deviceShell.unknownCommands, []);
  });

  it('answers 127 to a command it does not know, and lists it once', async () => {
    const { shell, deviceShell } = makeTestPhone();
    for (let i = 0; i < 2; i += 1) assert.equal((await shell('frobnicate --hard')).code, 127);
    assert.equal((await shell('cmd nonsense list')).code, 127);
    assert.deepEqual(deviceShell.unknownCommands, ['frobnicate --hard', 'cmd nonsense list']);
  });

  it('survives any line', async () => {
    const { shell } = makeTestPhone();
    const word = fc.constantFrom(
      'echo',
      'a',
      '"',
      "'",
      '$(',
      ')',
      '(',
      ';',
      '&&',
      '||',
      '|',
      '>',
      '2>&1',
      '`',
      '\\',
      '$?',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 12 }), async (words) => {
        const { code } = await shell(words.join(' '));
        assert.ok(code >= 0);
      }),
      { numRuns: 300 },
    );
  });
});
