import assert from 'node:assert/strict';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '../../src/core/hash.ts';
import { systemClock } from '../../src/core/clock.ts';
import { recorderMicrophone } from '../../src/sound/record/recorder-microphone.ts';
import { wholeSound } from '../../src/sound/signal/sound.ts';
import { bytesOf } from '../../src/sound/signal/wav.ts';

const clock = systemClock();
const never = new AbortController().signal;

/** Puts programs named like the recorders first on the path; each behaves in one wrong or right way. */
describe('a microphone behind a recorder program', () => {
  let folder: string;
  const path = process.env['PATH'];
  const microphone = recorderMicrophone({ recorder: 'arecord', device: 'hw:1', clock });
  const useRecorder = async (script: string): Promise<void> => {
    await writeFile(join(folder, 'arecord'), `#!/bin/sh\necho $$ > ${join(folder, 'pid')}\n${script}\n`);
    await chmod(join(folder, 'arecord'), 0o755);
  };
  const untilGone = async (): Promise<void> => {
    const pid = Number(await readFile(join(folder, 'pid'), 'utf8'));
    for (let isThere = true; isThere; await new Promise(setImmediate)) {
      try {
        process.kill(pid, 0);
      } catch {
        isThere = false;
      }
    }
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'overheard-recorder-'));
    process.env['PATH'] = `${folder}:${path}`;
  });
  afterEach(async () => {
    process.env['PATH'] = path;
    await rm(folder, { recursive: true });
  });

  it('is armed by the first chunk and stops for good, although the recorder then exits with 1', async () => {
    await useRecorder(`trap 'exit 1' TERM; printf '\\001\\000\\002\\000'; while :; do sleep 0.01; done`);
    const recording = await microphone.open(never);
    const heard = await recording.stop();
    assert.deepEqual([...wholeSound(heard.sound)], [1, 2]);
    assert.ok(heard.armedAtMs <= clock.monotonicMs());
    assert.deepEqual(await recording.stop(), heard);
  });

  it('passes rate, format and device to the recorder', async () => {
    await useRecorder(`printf '%s ' "$@"; while :; do sleep 0.01; done`);
    const { sound } = await (await microphone.open(never)).stop();
    const said = bytesOf(wholeSound(sound)).toString('latin1');
    assert.match(said, /^-D hw:1 -q -r 16000 -c 1 -t raw -f S16_LE -/);
  });

  it('is a missing tool when the recorder is not installed', async () => {
    process.env['PATH'] = folder;
    await assert.rejects(microphone.open(never), {
      code: 'missing-tool',
      message: /arecord is not installed/,
    });
  });

  it('fails with what the recorder said when it ends at once', async () => {
    await useRecorder(`echo 'audio open error: No such device' >&2; exit 1`);
    await assert.rejects(microphone.open(never), {
      code: 'sound-failed',
      message: /arecord ended by itself with 1: audio open error: No such device/,
    });
  });

  it('fails at the stop when the recorder died before it', async () => {
    await useRecorder(`printf '\\001\\000'; exit 3`);
    const recording = await microphone.open(never);
    await untilGone();
    await assert.rejects(recording.stop(), { code: 'sound-failed', message: /ended by itself with 3/ });
  });

  it('fails at the stop when the recorder stood still', async () => {
    await useRecorder(`printf '\\001\\000'; while :; do sleep 0.01; done`);
    let nowMs = 0;
    const slow = { ...clock, monotonicMs: () => nowMs };
    const recording = await recorderMicrophone({ recorder: 'arecord', clock: slow }).open(never);
    nowMs = 2500;
    await assert.rejects(recording.stop(), {
      code: 'sound-failed',
      message: /sent 0 ms of sound in 2500 ms/,
    });
  });

  it('kills a recorder that does not listen', async () => {
    await useRecorder(`trap '' TERM; printf '\\001\\000'; while :; do sleep 0.01; done`);
    const heard = await (await microphone.open(never)).stop();
    assert.deepEqual([...wholeSound(heard.sound)], [1]);
  });

  it('stops when the run is stopped, before and after it is armed', async () => {
    await useRecorder('while :; do sleep 0.01; done');
    const early = new AbortController();
    const opening = microphone.open(early.signal);
    early.abort(new Error('stopped by the test'));
    await assert.rejects(opening, /stopped by the test/);
    await useRecorder(`printf '\\001\\000'; while :; do sleep 0.01; done`);
    const late = new AbortController();
    const recording = await microphone.open(late.signal);
    late.abort(new Error('stopped by the test'));
    assert.deepEqual([...wholeSound((await recording.stop()).sound)], [1]);
    await assert.rejects(microphone.open(late.signal), /stopped by the test/);
  });

  it('gives up at once on a recorder that sends more sound than time has passed, and names the cure', async () => {
    await useRecorder('exec cat /dev/zero');
    const recording = await microphone.open(never);
    await untilGone();
    await assert.rejects(recording.stop(), {
      code: 'sound-failed',
      message: /sent \d+ ms of sound in \d+ ms/,
      hint: /does not record at 16,000 samples a second. Write "default", or plughw: instead of hw:/,
    });
  });

  it('gives up on a recorder that stands still before anybody stops it', async () => {
    await useRecorder(`printf '\\001\\000'; while :; do sleep 0.01; done`);
    let nowMs = 0;
    const slow = { ...clock, monotonicMs: () => nowMs };
    const recording = await recorderMicrophone({ recorder: 'arecord', clock: slow }).open(never);
    nowMs = 2500;
    await untilGone();
    await assert.rejects(recording.stop(), { message: /sent 0 ms of sound in 2500 ms/ });
  });

  it('takes sound onto disk, in a file that nobody finds', async () => {
    await useRecorder(`printf '\\001\\000\\002'; sleep 0.1; printf '\\000'; while :; do sleep 0.01; done`);
    const before = (await readdir(tmpdir())).filter((name) => name.startsWith('overheard-recording-'));
    const recording = await microphone.open(never);
    await clock.wait(300);
    const heard = await recording.stop();
    assert.equal(heard.sound.kind, 'file');
    assert.deepEqual([...wholeSound(heard.sound)], [1, 2]);
    assert.equal(heard.sha256, sha256(Buffer.from([1, 0, 2, 0])));
    const after = (await readdir(tmpdir())).filter((name) => name.startsWith('overheard-recording-'));
    assert.deepEqual(after, before);
    heard.close();
    heard.close();
    assert.throws(() => wholeSound(heard.sound), { code: 'EBADF' });
  });
});
