import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import type { Clock } from '../../core/clock.ts';
import { messageOf, OverheardError } from '../../core/error.ts';
import type { Loudspeaker } from '../loudspeaker.ts';
import { parseWav } from '../signal/wav.ts';

type Place = { readonly labUrl: string; readonly room: string; readonly clock: Clock };

/** The loudspeaker of a room of the embedded lab, behind the lab's control URL. */
export function virtualRoomLoudspeaker(place: Place): Loudspeaker {
  return {
    channel: 'virtual-room',
    play: async (wavPath, signal) => {
      const wav = await readFile(wavPath);
      parseWav(wav, wavPath);
      const startedAtMs = place.clock.monotonicMs();
      await post(new URL(`/rooms/${encodeURIComponent(place.room)}/play`, place.labUrl), wav, signal);
      return { startedAtMs, endedAtMs: place.clock.monotonicMs() };
    },
  };
}

/** node:http rather than fetch: fetch gives up on an answer that takes longer than five minutes. */
async function post(url: URL, body: Buffer, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const { status, text } = await new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent: false, signal }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.once('error', reject);
      response.once('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.once('error', reject);
    sent.end(body);
  }).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw new OverheardError('sound-failed', `${url.href}: the lab did not play (${messageOf(cause)})`, {
      hint: 'Start the lab again and resume the run.',
      cause,
    });
  });
  if (status === 200) return;
  throw new OverheardError('sound-failed', `${url.href}: the lab did not play (${status}: ${text})`, {
    hint: 'Compare the rooms of devices.json with those of the lab.',
  });
}
