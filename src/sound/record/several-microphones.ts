import type { Microphone, OpenRecording, Recording } from '../microphone.ts';

/** A microphone beside the room's own, at some of its phones. */
export interface SeatMicrophone {
  readonly id: string;
  readonly microphone: Microphone;
}

/** A room's microphone and those at its seats, opened and stopped together; the recording has those of the seats with it. */
export function severalMicrophones(main: Microphone, seats: readonly SeatMicrophone[]): Microphone {
  if (seats.length === 0) return main;
  return { ...main, open: (signal) => openAll(main, seats, signal) };
}

async function openAll(
  main: Microphone,
  seats: readonly SeatMicrophone[],
  signal: AbortSignal,
): Promise<OpenRecording> {
  const opened = await Promise.allSettled(
    [main, ...seats.map(({ microphone }) => microphone)].map((each) => each.open(signal)),
  );
  const recordings = opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const failed = opened.find((each) => each.status === 'rejected');
  if (failed !== undefined) {
    await Promise.allSettled(recordings.map(async (each) => (await each.stop()).close()));
    throw failed.reason;
  }
  const [first, ...others] = recordings;
  return {
    armedAtMs: first!.armedAtMs,
    stop: async () => {
      const stopped = await Promise.allSettled([first!, ...others].map((each) => each.stop()));
      const [own, ...rest] = stopped.map((each): Recording => {
        if (each.status === 'rejected') throw each.reason;
        return each.value;
      });
      return { ...own!, seats: rest.map((recording, i) => ({ microphone: seats[i]!.id, recording })) };
    },
  };
}
