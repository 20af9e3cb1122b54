import assert from 'node:assert/strict';
import { systemClock } from '../../../src/core/clock.ts';
import { Recogniser } from '../../../src/lab/hearing/recogniser.ts';
import { Utterances } from '../../../src/lab/hearing/utterances.ts';
import { PulseRooms } from '../../../src/lab/room/pulse-room.ts';
import { relayMonitor } from '../../../src/lab/room/relay-monitor.ts';
import { VirtualRoom } from '../../../src/lab/room/virtual-room.ts';
import { checkRecording } from '../../../src/sound/find-stimulus/check-recording.ts';
import { programLoudspeaker } from '../../../src/sound/play/program-loudspeaker.ts';
import { recorderMicrophone } from '../../../src/sound/record/recorder-microphone.ts';
import { loadStimuli, type Stimulus } from '../../../src/sound/stimuli/stimulus-library.ts';
import { loudspeakerIn, recordInPulse } from './play-in-pulse.ts';

const never = new AbortController().signal;
const clock = systemClock();

// macOS has no PulseAudio; its players and recorders are tested with stand-ins.
if (process.platform === 'linux') {
  describe('rooms without hardware, by the real programs', function () {
    this.timeout(60_000);
    const environment = { ...process.env };
    let rooms: PulseRooms;
    let library: readonly Stimulus[];
    before(async () => {
      library = (await loadStimuli('experiments/stimuli/zh')).slice(0, 6);
      rooms = await PulseRooms.start(['kitchen', 'attic'], clock);
      Object.assign(process.env, rooms.environment);
    });
    after(async () => {
      process.env = environment;
      await rooms.stop();
      await rooms.stop();
    });

    it('hear what is played in them, each its own, and nothing in silence', async () => {
      const played = [library[0]!, library[3]!] as const;
      const heard = await Promise.all([
        recordInPulse('kitchen', played[0].path),
        recordInPulse('attic', played[1].path),
      ]);
      heard.forEach((recording, i) => {
        const { verdict, top } = checkRecording({ recording, library, expected: played[i]!.id });
        assert.deepEqual([verdict, top], ['verified', played[i]!.id]);
      });
      const silence = checkRecording({ recording: await recordInPulse('attic', undefined), library });
      assert.deepEqual([silence.verdict, silence.top], ['absent', null]);
    });

    it('refuse devices that are not there, by what the programs say', async () => {
      const path = library[0]!.path;
      const nowhere = { code: 'sound-failed', message: /No such entity/ };
      await assert.rejects(loudspeakerIn('nowhere').play(path, never), nowhere);
      const paplay = programLoudspeaker({ kind: 'pulse', sink: 'nowhere' }, clock);
      await assert.rejects(paplay.play(path, never), nowhere);
      const microphone = recorderMicrophone({ recorder: 'arecord', device: 'pulse:nowhere.monitor', clock });
      await assert.rejects(microphone.open(never), { code: 'sound-failed' });
    });

    it('let virtual phones hear what the real player plays', async () => {
      const recogniser = await Recogniser.load();
      const room = new VirtualRoom({ id: 'kitchen', seed: 'relay', clock });
      const utterances = new Utterances();
      const stop = new AbortController();
      const { signal } = stop;
      const relay = relayMonitor(room, { sink: 'kitchen', environment: rooms.environment, signal });
      const heard = new Promise<Int16Array>((resolve) => {
        room.addListener({
          distanceCm: 90,
          hear: (chunk) => {
            const utterance = utterances.hear(chunk);
            if (utterance !== undefined) resolve(utterance);
          },
        });
      });
      const { path, phrase } = library[4]!;
      await loudspeakerIn('kitchen').play(path, never);
      assert.equal(recogniser.recognise(await heard)?.phrase, phrase);
      stop.abort();
      await relay;
    });

    it('fail typed when the last one is unplugged under the player and the recorder', async () => {
      await rooms.unplug('attic');
      const microphone = recorderMicrophone({ recorder: 'arecord', device: 'pulse:kitchen.monitor', clock });
      const recording = await microphone.open(never);
      const playing = loudspeakerIn('kitchen').play(library[0]!.path, never);
      const failed = assert.rejects(playing, { code: 'sound-failed' });
      await rooms.unplug('kitchen');
      await failed;
      const end: unknown = await recording.stop().catch((thrown: unknown) => thrown);
      if (end instanceof Error) {
        assert.match(end.message, /arecord/);
      } else {
        const { sound } = await recording.stop();
        const { verdict } = checkRecording({ recording: sound, library, expected: library[0]!.id });
        assert.match(verdict, /absent|partial|no-signal/);
      }
    });
  });
}
