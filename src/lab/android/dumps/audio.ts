import type { AppRecording, AppRecordingEvent } from '../../phone/microphone.ts';
import type { VirtualPhone } from '../../phone/virtual-phone.ts';
import { eventTime } from './words.ts';

/** `dumpsys audio` of Android 13 around its recording section. */
export function dumpAudio(phone: VirtualPhone): string {
  const { microphone } = phone;
  return [
    'Media Focus stack entries (last is top of stack):',
    '',
    'PlaybackActivityMonitor dump time: ' + clockTime(phone.nowMs()),
    '  players:',
    '',
    'Audio event log: playback activity as reported through PlayerBase',
    '',
    `RecordActivityMonitor dump time: ${clockTime(phone.nowMs())}`,
    '',
    ...microphone.active.map((recording) => activeLines(recording, microphone.isBlocked)),
    '',
    'Audio event log: recording activity received by AudioService',
    ...microphone.events.map((event) => eventLine(event, microphone.isBlocked)),
    '',
    'AudioDeviceBroker:',
    '  Message handler (watch for unhandled messages):',
    '',
  ].join('\n');
}

/** `dumpsys audio` of Android 16: headings instead of sentences, no dump time before the recordings. */
export function dumpAudio16(phone: VirtualPhone): string {
  const { microphone } = phone;
  return [
    'AudioService Dumpsys',
    `Current time: ${new Date(phone.nowMs()).toUTCString()}`,
    '',
    '# Stream activity',
    '## PlaybackActivityMonitor',
    '  players:',
    '',
    '### Playback activity',
    '',
    '## RecordActivityMonitor',
    '',
    ...microphone.active.map((recording) => activeLines(recording, microphone.isBlocked)),
    '',
    '### Recording Activity',
    ...microphone.events.map((event) => eventLine(event, microphone.isBlocked)),
    '',
    '## MediaFocusControl',
    '  has focus policy:false',
    '',
  ].join('\n');
}

/** One client that records now (RecordingState.dump, AudioRecordingConfiguration.toLogFriendlyString). */
function activeLines(recording: AppRecording, isSilenced: boolean): string {
  const format = '1ch 16000Hz ENCODING_PCM_16BIT';
  const parts = [
    `session:${recording.sessionId}`,
    `source client=${recording.source}, dev=${format}`,
    `uid:${recording.uid}`,
    `patch:${recording.portId}`,
    `pack:${recording.packageName}`,
    `format client=${format}, dev=${format}`,
    `silenced:${isSilenced}`,
    'effects client=, dev=',
  ];
  return `riid ${recording.riid}; active? true\n  ${parts.join(' -- ')}`;
}

/** One line of the ring buffer. */
function eventLine({ kind, atMs, recording }: AppRecordingEvent, isSilenced: boolean): string {
  const { riid, uid, sessionId, source, packageName } = recording;
  const state = isSilenced ? 'silenced' : 'not silenced';
  return `${eventTime(atMs)} rec ${kind} riid:${riid} uid:${uid} session:${sessionId} src:${source} ${state} pack:${packageName}`;
}

function clockTime(ms: number): string {
  const date = new Date(ms);
  const hours = date.getUTCHours();
  const half = hours < 12 ? 'AM' : 'PM';
  return `${hours % 12 === 0 ? 12 : hours % 12}:${date.toISOString().slice(14, 19)} ${half}`;
}
