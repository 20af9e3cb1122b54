import type { RunProgress, SlotStep, WaitReason } from '../run/progress.ts';
import type { Terminal } from './terminal.ts';

/** Each step in words for somebody who waits. */
const stepWords: Readonly<Record<SlotStep, string>> = {
  prepare: 'setting permissions, opening apps, locking the phones',
  expose: 'exposing the room (recording, phones locked)',
  dwell: 'waiting, phones locked',
  observe: 'reading notifications, feeds and search hints',
};

/** A run's progress on stderr: one living line on a terminal, one line per slot elsewhere. Never says an arm. */
export function showProgress(
  terminal: Pick<Terminal, 'err' | 'isInteractive'>,
  { experiment }: { readonly experiment: string },
): (progress: RunProgress) => void {
  const durationsMs: number[] = [];
  let done = 0;
  let total = 0;
  let waitedFor = '';
  const redraw = (text: string): void => {
    if (terminal.isInteractive) terminal.err(`\r\u001b[2K${text}`);
  };
  const place = (): string => `${experiment}: slot ${Math.min(done + 1, total)} of ${total}`;
  return (progress) => {
    switch (progress.kind) {
      case 'slot-opened':
        ({ done, total } = progress);
        redraw(place());
        break;
      case 'step':
        redraw(`${place()}, ${stepWords[progress.step]}${timeLeft(durationsMs, total - done)}`);
        break;
      case 'slot-ended': {
        durationsMs.push(progress.durationMs);
        ({ done, total } = progress);
        redraw('');
        terminal.err(`${slotLine(progress, experiment)}${timeLeft(durationsMs, total - done)}\n`);
        for (const why of progress.unobserved) terminal.err(`  ${why}\n`);
        break;
      }
      case 'waiting': {
        const name = `${progress.room} ${progress.block} ${progress.for}`;
        if (terminal.isInteractive) redraw(`${place()}, ${waitLine(progress)}`);
        else if (name !== waitedFor) terminal.err(`${experiment}: ${waitLine(progress)}\n`);
        waitedFor = name;
        break;
      }
      case 'unheard':
        redraw('');
        terminal.err(`${experiment}: room ${progress.room}, slot ${progress.slot}: ${progress.reason}\n`);
        break;
      case 'held':
        redraw('');
        terminal.err(`${experiment}: room ${progress.room} is on hold: ${progress.reason}\n`);
        break;
      default:
        progress satisfies never;
    }
  };
}

const whatIsAwaited: Readonly<Record<WaitReason, string>> = {
  window: 'the window opens',
  'wash-out': 'the wash-out is over',
  'daily-limit': 'accounts may open their apps again',
  pause: 'a phone that is left alone (a risk-control page, a login wall, refused PINs) may be used again',
};

function waitLine(waiting: Extract<RunProgress, { kind: 'waiting' }>): string {
  const { room, block, leftMs, untilMs } = waiting;
  const what = whatIsAwaited[waiting.for];
  const until = localTime(untilMs, untilMs - leftMs);
  return `room ${room} waits until ${until}, when ${what} for block ${block} (${inWords(leftMs / 1000)})`;
}

/** `17:05`, with the date before it on another day than `nowMs`. */
function localTime(atMs: number, nowMs: number): string {
  const at = new Date(atMs);
  const two = (part: number): string => String(part).padStart(2, '0');
  const clock = `${two(at.getHours())}:${two(at.getMinutes())}`;
  if (at.toDateString() === new Date(nowMs).toDateString()) return clock;
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${clock}`;
}

function slotLine(ended: Extract<RunProgress, { kind: 'slot-ended' }>, experiment: string): string {
  const seconds = (ended.durationMs / 1000).toFixed(1);
  const what =
    ended.outcome === 'completed'
      ? `${ended.observed} of ${ended.trials} trials observed in ${seconds} s`
      : `voided after ${seconds} s (${ended.reason ?? 'no reason given'})`;
  return `${experiment}: ${ended.done} of ${ended.total} slots done; ${ended.slot}: ${what}`;
}

/** `, about 1 min 20 s left`, from the median of the slots so far; empty before the first slot. */
function timeLeft(durationsMs: readonly number[], slotsLeft: number): string {
  const middle = durationsMs.toSorted((a, b) => a - b)[Math.floor(durationsMs.length / 2)];
  if (middle === undefined || slotsLeft <= 0) return '';
  return `, about ${inWords((middle * slotsLeft) / 1000)} left`;
}

/** A duration for people: `40 s`, `3 min 20 s`, `5 h 10 min`. */
export function inWords(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
