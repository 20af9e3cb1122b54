import type { VirtualPhone } from '../../phone/virtual-phone.ts';

/** `dumpsys media.audio_flinger`: a record thread with a track for each client; in standby when nobody records. */
export function dumpAudioFlinger(phone: VirtualPhone): string {
  const { active } = phone.microphone;
  const isIdle = active.length === 0;
  return [
    'Libraries NOT loaded:',
    'Libraries loaded:',
    ' Library pre_processing',
    '  path: /vendor/lib64/soundfx/libaudiopreprocessing.so',
    'Clients:',
    ...active.map(({ pid }) => `  pid: ${pid}`),
    'Notification Clients:',
    '   pid    uid  name',
    '  1421   1000  android.uid.system:1000',
    'Global session refs:',
    '  session  cnt     pid    uid  name',
    ...active.map(({ sessionId, pid, uid }) => `  ${sessionId}    1  ${pid}  ${uid}  android.uid.${uid}`),
    '',
    'Output thread 0x7b8c2f4a10, name AudioOut_D, tid 1544, type 0 (MIXER):',
    '  Standby: yes',
    '  0 Tracks',
    '',
    ...(isIdle ? [] : recordThread(active)),
  ].join('\n');
}

function recordThread(active: VirtualPhone['microphone']['active']): string[] {
  return [
    'Input thread 0x7b8c2f9c30, name AudioIn_1E, tid 6110, type 3 (RECORD):',
    '  I/O handle: 30',
    '  Standby: no',
    '  Sample rate: 16000 Hz',
    '  HAL format: 0x1 (AUDIO_FORMAT_PCM_16_BIT)',
    '  Channel count: 1',
    '  Input device: 0x80000004 (AUDIO_DEVICE_IN_BUILTIN_MIC)',
    `  ${active.length} Tracks of which ${active.length} are active`,
    '    Active     Id Client Session Port Id  S  Flags  Format Chn mask  SRate Source  Server FrmCnt FrmRdy Sil   Latency',
    ...active.map(
      ({ pid, sessionId, portId, riid }) =>
        `       yes  ${String(riid).padStart(5)}  ${pid} ${String(sessionId).padStart(7)} ${String(portId).padStart(7)}  A  0x000 00000001 00000010  16000      1 0001F400   1280      0   n     20.00`,
    ),
    '',
  ];
}
