import type { Recording, RecordingEvent } from '../../phone/microphone.ts';
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

/** One client that records now. */
export function activeLines(recording: Recording, isSilenced: boolean): string {
  const config = [
    `  session:${recording.sessionId} -- source client=${recording.source}, 16000Hz 1ch -- dev=mono`,
    `uid:${recording.uid} -- patch:${recording.portId}`,
    `pack:${recording.packageName}`,
    'format client=AUDIO_FORMAT_PCM_16_BIT, dev=AUDIO_FORMAT_PCM_16_BIT',
    isSilenced ? 'silenced' : 'not silenced',
  ];
  return `  riid ${recording.riid}; active? true\n${config.join(' -- ')}`;
}

/** One line of the ring buffer. */
export function eventLine({ kind, atMs, recording }: RecordingEvent, isSilenced: boolean): string {
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
