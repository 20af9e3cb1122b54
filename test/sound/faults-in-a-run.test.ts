import assert from 'node:assert/strict';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/core/clock.ts';
import { PulseRooms } from '../../src/lab/room/pulse-room.ts';
import type { EquippedRoom } from '../../src/run/tools.ts';
import { programLoudspeaker } from '../../src/sound/play/program-loudspeaker.ts';
import { recorderMicrophone } from '../../src/sound/record/recorder-microphone.ts';
import { descendantsOf, survivorsOf } from '../made-up/processes.ts';
import { makeRun, type MadeRun } from '../made-up/made-run.ts';

const clock = systemClock();
const room = 'kitchen';
const wav = 'experiments/stimuli/zh/hotpot-1.wav';

/** The room's own player and recorder; the plan of fakes names sounds that are no files. */
function withRealSound(fake: EquippedRoom): EquippedRoom {
  const loudspeaker = programLoudspeaker({ kind: 'sox', device: room, driver: 'pulseaudio' }, clock);
  return {
    ...fake,
    loudspeaker: { ...loudspeaker, play: (_path, signal) => loudspeaker.play(wav, signal) },
    microphone: recorderMicrophone({ recorder: 'arecord', device: `pulse:${room}.monitor`, clock }),
  };
}

/** The real programs over PulseAudio, with phones that are fakes: what breaks in the middle of a slot, voids it. */
if (process.platform === 'linux') {
  describe('a slot whose sound breaks', function () {
    this.timeout(60_000);
    const environment = { ...process.env };
    let pulse: PulseRooms;
    let folder: string;
    let run: MadeRun;
    before(async () => {
      pulse = await PulseRooms.start([room], clock);
    });
    after(() => pulse.stop());
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'overheard-faults-'));
      Object.assign(process.env, pulse.environment, { PATH: `${folder}:${environment['PATH']}` });
      const blocks = { planned: 1, spare: 0, spoken: 1, silence: 1, sham: 0, typed: 0 };
      run = await makeRun({ blocks, exposure: { repeats: 1, gapMs: 0, preRollMs: 100, postRollMs: 100 } });
    });
    afterEach(async () => {
      process.env = { ...environment };
      await run.remove();
      await rm(folder, { recursive: true });
    });

    /** Stands before a program, notes its process and becomes it, or something else. */
    const stand = async (program: string, instead = `exec /usr/bin/${program} "$@"`): Promise<void> => {
      const script = `#!/bin/sh\necho $$ > '${join(folder, `${program}.pid`)}'\n${instead}\n`;
      await writeFile(join(folder, program), script);
      await chmod(join(folder, program), 0o755);
    };
    const pidOf = async (program: string): Promise<number> => {
      for (const until = clock.monotonicMs() + 20_000; ;) {
        assert.ok(clock.monotonicMs() < until, `${program} was not started`);
        const text = await readFile(join(folder, `${program}.pid`), 'utf8').catch(() => '');
        if (text.endsWith('\n')) return Number(text);
        await new Promise(setImmediate);
      }
    };
    /** Plays the run and breaks something meanwhile; gives the reasons of its voids. */
    const playAndBreak = async (breakIt: () => Promise<unknown>): Promise<string[]> => {
      const before = new Set(descendantsOf(process.pid));
      const broken = breakIt();
      assert.deepEqual(await run.play({ equip: withRealSound }), { kind: 'settled' });
      await broken;
      const started = descendantsOf(process.pid).filter((pid) => !before.has(pid));
      assert.deepEqual(await survivorsOf(started, 3000), []);
      const events = await run.events();
      assert.equal(events.filter(({ type }) => type === 'block.voided').length, 1);
      return events.flatMap(({ type, data }) => (type === 'slot.voided' ? [String(data['reason'])] : []));
    };

    it('is voided when the player is killed', async () => {
      await stand('play');
      const [reason] = await playAndBreak(async () => process.kill(await pidOf('play'), 'SIGKILL'));
      assert.match(reason!, /^play ended with SIGKILL/);
    });

    it('is voided when the recorder is killed', async () => {
      await stand('play');
      await stand('arecord');
      const [reason] = await playAndBreak(async () => {
        await pidOf('play');
        process.kill(await pidOf('arecord'), 'SIGKILL');
      });
      assert.match(reason!, /^arecord ended by itself with SIGKILL/);
    });

    it('is voided when the recorder fills the pipe', async () => {
      await stand('arecord', 'exec cat /dev/zero');
      const [reason] = await playAndBreak(async () => {});
      assert.match(reason!, /^arecord sent \d+ ms of sound in \d+ ms/);
    });

    it('is voided when the room is unplugged', async () => {
      await stand('play');
      const [reason] = await playAndBreak(async () => {
        await pidOf('play');
        await pulse.unplug(room);
      });
      assert.match(reason!, /^(play|arecord) /);
    });
  });
}
