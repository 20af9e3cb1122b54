import type { DumpSample } from './dump-sample.ts';

const session = (source: string, pack: string, silenced: string): string =>
  `  session:57 -- source client=${source}, dev=2ch 48000Hz ENCODING_PCM_16BIT -- uid:10201 -- patch:88 -- pack:${pack} -- format client=1ch 16000Hz ENCODING_PCM_16BIT, dev=2ch 48000Hz ENCODING_PCM_16BIT -- silenced:${silenced} -- effects client=, dev=`;

/** Dumps that tell who records. */
export const microphoneSamples: readonly DumpSample[] = [
  [
    'the uid line decides over the package line',
    'appops',
    'Uid mode: RECORD_AUDIO: ignore\nRECORD_AUDIO: allow; time=+3m2s1ms ago; rejectTime=+1h ago; duration=+420ms\n',
    {
      mode: 'ignore',
      running: false,
      lastAccessAgoMs: 182_001,
      lastRejectAgoMs: 3_600_000,
      durationMs: 420,
    },
  ],
  [
    'a revoked microphone prints the uid line alone',
    'appops',
    'Uid mode: RECORD_AUDIO: ignore\n',
    { mode: 'ignore', lastAccessAgoMs: null, durationMs: null },
  ],
  [
    'later uid lines have no words in front',
    'appops',
    'Uid mode: COARSE_LOCATION: ignore\nRECORD_AUDIO: foreground\nRECORD_AUDIO_HOTWORD: allow\nRECORD_AUDIO: allow; time=+10s237ms ago (running)\n',
    { mode: 'foreground', running: true, lastAccessAgoMs: 10_237, durationMs: null },
  ],
  [
    'a phone of Android 9 has no uid line',
    'appops',
    'RECORD_AUDIO: allow; time=+38d23h30m11s6ms ago; duration=+1s2ms\r\n',
    { mode: 'allow', running: false, lastAccessAgoMs: 3_367_811_006, durationMs: 1002 },
  ],
  [
    "a maker's own mode is no word that could be understood",
    'appops',
    'Uid mode: RECORD_AUDIO: mode=10008\nRECORD_AUDIO: allow\n',
    { mode: null, running: false },
  ],
  [
    'another op is not RECORD_AUDIO',
    'appops',
    'RECORD_AUDIO_HOTWORD: allow; time=+1s ago (running)\n',
    { format: 'unknown-format', running: null },
  ],
  [
    'an op that was never used',
    'appops',
    'No operations.\nDefault mode: allow\n',
    { mode: 'allow', running: false },
  ],
  [
    'a package that is not installed says nothing',
    'appops',
    'Error: No UID for com.example in user 0\n',
    { mode: null, running: null },
  ],
  [
    'an active recording',
    'audio',
    `RecordActivityMonitor dump time: 4:13:07 PM\nriid 31; active? true\n${session('MIC', 'me.ele', 'false')}\n\nAudio event log: recording activity received by AudioService\n`,
    { active: [{ package: 'me.ele', source: 'MIC', silenced: false }], events: [] },
  ],
  [
    'a recorder that is not active, one that gets zeros, and one without a session',
    'audio',
    `RecordActivityMonitor dump time: 16:13:07\nriid 31; active? false\n${session('MIC', 'a.idle', 'false')}\nriid 47; active? true\n${session('VOICE_RECOGNITION', 'b.muted', 'true')}\nriid 55; active? true\n  no config\n`,
    { active: [{ package: 'b.muted', source: 'VOICE_RECOGNITION', silenced: true }] },
  ],
  [
    'a recorder that only AudioServer knows (AAudio, MMAP), whose number is -1',
    'audio',
    `RecordActivityMonitor dump time: 16:13:07\nriid -1; active? true\n${session('VOICE_RECOGNITION', 'me.ele', 'false')}\nriid -1; active? false\n${session('MIC', 'a.idle', 'false')}\n`,
    { active: [{ package: 'me.ele', source: 'VOICE_RECOGNITION', silenced: false }] },
  ],
  [
    'Android 9 lists sessions without a recorder number',
    'audio',
    'RecordActivityMonitor dump time: 16:13:07\n  session:57 -- source client=CAMCORDER, dev=2ch -- uid:10201 -- patch:88 -- pack:c.cam -- format client=1ch, dev=2ch\n',
    { active: [{ package: 'c.cam', source: 'CAMCORDER', silenced: null }] },
  ],
  [
    'headings of 2026, and playback capture named as such',
    'audio',
    `# Stream activity\n## RecordActivityMonitor\nriid 9; active? true\n${session('REMOTE_SUBMIX', 'd.cast', 'false')}\n\n### Recording Activity\n05-23 15:57:46:871 rec start riid:9 uid:10201 session:57 src:REMOTE_SUBMIX not silenced pack:d.cast\n\n## MediaFocusControl\n05-23 15:57:46:999 rec start riid:10 uid:1 session:1 src:MIC not silenced pack:x.late\n`,
    {
      active: [{ package: 'd.cast', source: 'REMOTE_SUBMIX', silenced: false }],
      events: [{ kind: 'start', package: 'd.cast', source: 'REMOTE_SUBMIX', silenced: false }],
    },
  ],
  [
    'a start without a stop is an event and not an active recording',
    'audio',
    'RecordActivityMonitor dump time: 11:53:25 PM\n\nEvents log: recording activity received by AudioService\n08-05 23:53:13:269 rec start riid:143\n',
    { active: [], events: [{ kind: 'start', package: null, source: null, silenced: null }] },
  ],
  [
    'events of Android 8 have no recorder number; a year may stand in front',
    'audio',
    'RecordActivityMonitor dump time: 16:13:07\n\nEvents log: recording activity received by AudioService\n05-08 13:50:27:737 rec start uid:10166 session:201 src:MIC pack:a.b\n2026-05-08 13:50:28.737 rec stop riid:7 uid:10166 session:201 src:MIC not silenced pack:a.b\n',
    {
      events: [
        { kind: 'start', package: 'a.b', source: 'MIC', silenced: null },
        { kind: 'stop', package: 'a.b', source: 'MIC', silenced: false },
      ],
    },
  ],
  [
    'one package of several',
    'audio',
    'Events log: recording activity received by AudioService\n08-05 23:53:13:269 rec update riid:1 uid:1 session:1 src:MIC silenced pack:me.ele\n08-05 23:53:13:269 rec update riid:2 uid:2 session:2 src:MIC not silenced pack:me.elephant\n',
    { events: [{ kind: 'update', package: 'me.ele', source: 'MIC', silenced: true }] },
    'me.ele',
  ],
  [
    'the audio of playback only',
    'audio',
    'Audio routes:\n  mMainType=0x0\n',
    { format: 'unknown-format', active: [] },
  ],
  [
    'idle and active tracks of input threads; output threads do not count',
    'audio-flinger',
    'Hardware status: 0\n\nOutput thread 0x7f, name AudioOut_D, tid 1, type 0 (MIXER):\n  5 Tracks of which 5 are active\n\nInput thread 0x7c, name AudioIn_2E, tid 2, type 3 (RECORD):\n  Standby: no\n  2 Tracks of which 1 are active\n\nInput thread 0x7d, name AudioIn_36, tid 3, type 3 (RECORD):\n  Standby: yes\n  No active record clients\n  1 Tracks of which 0 are active\n',
    { recordThreads: 2, activeRecordTracks: 1 },
  ],
];
