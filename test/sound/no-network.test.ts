import assert from 'node:assert/strict';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/core/clock.ts';
import { checkRecording } from '../../src/sound/find-stimulus/check-recording.ts';
import { playMarker } from '../../src/sound/play/play-marker.ts';
import { programLoudspeaker } from '../../src/sound/play/program-loudspeaker.ts';
import { recorderMicrophone } from '../../src/sound/record/recorder-microphone.ts';
import { loadStimuli } from '../../src/sound/stimuli/stimulus-library.ts';

/** Whatever could reach another machine, by its module or by a global of Node. */
const network =
  /from 'node:(http|http2|https|net|tls|dgram|dns)'|from '(undici|ws|axios)'|\bfetch\(|new (WebSocket|EventSource)\b/;
/** These speak to the embedded lab, in rooms without people, by the loopback address that the lab gave itself. */
const toTheLab = ['play/virtual-room-loudspeaker.ts', 'record/virtual-room-microphone.ts'];

describe('what makes, plays, records and checks stimuli', () => {
  it('has no way to a network but the two that reach the lab on this machine', async () => {
    const files = (await readdir('src/sound', { recursive: true })).filter((name) =>
      /\.(ts|mjs)$/.test(name),
    );
    assert.ok(files.length > 25);
    const reaching: string[] = [];
    for (const name of files) {
      if (network.test(await readFile(join('src/sound', name), 'utf8'))) reaching.push(name);
    }
    assert.deepEqual(reaching.sort(), toTheLab);
    assert.match(await readFile('src/lab/control-server.ts', 'utf8'), /'127\.0\.0\.1'/);
  });

  it('opens no connection while a stimulus and a marker are played, recorded and checked', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'overheard-offline-'));
    const path = process.env['PATH'];
    const connect = Socket.prototype.connect;
    const { signal } = new AbortController();
    const clock = systemClock();
    try {
      const install = async (program: string, script: string): Promise<void> => {
        await writeFile(join(folder, program), `#!/bin/sh\n${script}\n`);
        await chmod(join(folder, program), 0o755);
      };
      await install('play', 'sleep 2');
      const [stimulus] = await loadStimuli('experiments/stimuli/zh');
      const raw = join(folder, 'heard.raw');
      const quiet = Buffer.alloc(10 * 16_000 * 2);
      await writeFile(raw, Buffer.concat([(await readFile(stimulus!.path)).subarray(44), quiet]));
      // A tenth of a second at a time, as a device sends it: a recorder that sends more than time passes is given up.
      await install(
        'arecord',
        `exec 3<'${raw}'; while dd bs=3200 count=1 <&3 2>/dev/null; do sleep 0.1; done`,
      );
      process.env['PATH'] = `${folder}:${path}`;
      Socket.prototype.connect = () => assert.fail('a connection was opened');
      const loudspeaker = programLoudspeaker({ kind: 'sox' }, clock);
      const recording = await recorderMicrophone({ recorder: 'arecord', clock }).open(signal);
      await Promise.all([
        playMarker(loudspeaker, { seed: 's1', lengthMs: 200 }, signal),
        loudspeaker.play(stimulus!.path, signal),
      ]);
      const { sound } = await recording.stop();
      const { verdict } = checkRecording({
        recording: sound,
        library: [stimulus!],
        expected: stimulus!.id,
      });
      assert.equal(verdict, 'verified');
    } finally {
      Socket.prototype.connect = connect;
      process.env['PATH'] = path;
      await rm(folder, { recursive: true });
    }
  });
});
