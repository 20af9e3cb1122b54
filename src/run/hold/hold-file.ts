import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { OverheardError } from '../../core/error.ts';
import { errnoOf } from '../../host/file-fault.ts';
import { syncFolder, writeFileDurably } from '../../host/write-file.ts';
import type { HoldRequest, HoldSwitch } from './hold-switch.ts';

/** Name of the file in a run's folder by which another process asks the one that plays it to hold. */
const holdName = 'hold';
const lookEveryMs = 250;

const requestSchema = z.object({ reason: z.string().min(1), afterSlot: z.boolean() });
/** The request of a hold file that no program wrote: `touch hold` is a kill switch, too. */
const barRequest: HoldRequest = { reason: 'a file named "hold" lies in the run folder', afterSlot: false };

/** Asks the process that plays a run, now or later, to hold it. OverheardError `not-writable`. */
export async function askForHold(folder: string, request: HoldRequest): Promise<void> {
  await writeFileDurably(join(folder, holdName), `${JSON.stringify(request)}\n`);
}

/** The hold that is asked for by file; undefined when there is no file. */
export async function readHoldFile(folder: string): Promise<HoldRequest | undefined> {
  let text: string;
  try {
    text = await readFile(join(folder, holdName), 'utf8');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    return barRequest;
  }
  return parseRequest(text);
}

/** Takes the request back; does nothing when there is none. */
export async function removeHoldFile(folder: string): Promise<void> {
  await rm(join(folder, holdName), { force: true });
  await syncFolder(folder);
}

/** Looks for the file until closed. In real time, as the operator's hand does not wait for an experiment's clock. */
export function watchHoldFile(folder: string): HoldSwitch & { close(): void } {
  const controller = new AbortController();
  let done: HoldRequest | undefined;
  let taking: Promise<void> | undefined;
  const look = async (): Promise<void> => {
    const asked = await readHoldFile(folder);
    if (asked === undefined || asked.afterSlot || controller.signal.aborted) return;
    done = asked;
    controller.abort(new OverheardError('on-hold', `the run was put on hold: ${asked.reason}`));
  };
  const timer = setInterval(() => void look(), lookEveryMs);
  timer.unref();
  return {
    signal: controller.signal,
    take: async (journal) => {
      // A request that has broken off a slot cannot be taken back any more.
      const asked = done ?? (await readHoldFile(folder));
      if (asked === undefined) return;
      taking ??= journal(asked.reason).then(() => removeHoldFile(folder));
      await taking;
    },
    close: () => clearInterval(timer),
  };
}

function parseRequest(text: string): HoldRequest {
  try {
    return requestSchema.parse(JSON.parse(text));
  } catch {
    return barRequest;
  }
}
