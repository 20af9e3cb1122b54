import type { RunEvent, RunEventOf, RunEventType } from '../journal/run-event.ts';

/** How a run went, trials aside: what its analysis and its descriptions need. Short, however much the apps showed. */
export interface RunCourse {
  /** Every start of the harness: the first one, and one for each time that the run was resumed. */
  readonly starts: readonly RunStart[];
  /** Blocks that were voided, and why. */
  readonly voidedBlocks: ReadonlyMap<string, string>;
  /** The slot that voided each of them, and why it ended before its time (a part failed unless given). */
  readonly voidingSlots: ReadonlyMap<string, VoidingSlot>;
  /** Slots that were completed, and the place of each in the order of completion. */
  readonly completedSlots: ReadonlyMap<string, number>;
  /** Recordings that were checked, in the order in which they were. */
  readonly checks: readonly RunEventOf<'recording.checked'>[];
  /** Facts that phones told of themselves, in the order in which they did. */
  readonly facts: readonly RunEventOf<'phone.read'>[];
}

/** A slot that voided its block. */
export interface VoidingSlot {
  readonly slot: string;
  readonly cause: RunEventOf<'slot.voided'>['cause'];
}

/** A start of the harness; world and channels are told by the first one only. */
export interface RunStart {
  readonly versions: Readonly<Record<string, string>>;
  readonly world?: string | undefined;
  readonly channels?: Readonly<Record<string, string>> | undefined;
}

/** The events of which a course is made; of a long journal the others need not be parsed for it. */
export const courseTypes = [
  'run.started',
  'run.resumed',
  'slot.voided',
  'block.voided',
  'slot.completed',
  'recording.checked',
  'phone.read',
] as const satisfies readonly RunEventType[];

/** A course that takes the events of a run one by one; those that do not matter here change nothing. */
export class CourseFold implements RunCourse {
  readonly starts: RunStart[] = [];
  readonly voidedBlocks = new Map<string, string>();
  readonly voidingSlots = new Map<string, VoidingSlot>();
  readonly completedSlots = new Map<string, number>();
  readonly checks: RunEventOf<'recording.checked'>[] = [];
  readonly facts: RunEventOf<'phone.read'>[] = [];
  #completions = 0;

  take({ type, data }: RunEvent): void {
    switch (type) {
      case 'run.started':
      case 'run.resumed':
        this.starts.push(data);
        break;
      case 'slot.voided':
        if (data.exposed !== 'no' && !this.voidingSlots.has(data.block))
          this.voidingSlots.set(data.block, { slot: data.slot, cause: data.cause });
        break;
      case 'block.voided':
        this.voidedBlocks.set(data.block, data.reason);
        break;
      case 'slot.completed':
        this.completedSlots.set(data.slot, (this.#completions += 1));
        break;
      case 'recording.checked':
        this.checks.push(data);
        break;
      case 'phone.read':
        this.facts.push(data);
        break;
      default:
        break;
    }
  }
}
