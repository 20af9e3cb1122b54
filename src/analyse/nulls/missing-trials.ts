import { microphoneOf, slotArmOf } from '../../core/arms.ts';
import { OverheardError } from '../../core/error.ts';
import { trialStatuses } from '../../core/words.ts';
import type { MissingTrial, RunEvidence } from '../evidence/run-evidence.ts';
import type { OutcomeTable, TableBlock, TableSlot } from '../table/outcome-table.ts';

const observed = trialStatuses.indexOf('observed');
const voided = trialStatuses.indexOf('voided');

type Trial = { slot: number; phone: number; app: number; isRevoked: number; status: number };

/**
 * The table with the trials that a run knows to be missing, and with those that a voided block did not play marked so.
 * A trial that the table already has keeps its outcomes. Throws `bad-input` where the run gives a slot another label.
 */
export function withMissingTrials(
  table: OutcomeTable,
  evidence: Pick<RunEvidence, 'missingTrials' | 'voidedBlocks'>,
): OutcomeTable {
  if (evidence.missingTrials.length === 0 && evidence.voidedBlocks.length === 0) return table;
  const names = new TableNames(table);
  const known = new Set<string>();
  const { trials } = table;
  for (let trial = 0; trial < trials.count; trial += 1) {
    known.add(`${trials.slot[trial]}/${trials.phone[trial]}/${trials.app[trial]}`);
  }
  const added: Trial[] = [];
  for (const missing of evidence.missingTrials) {
    const trial = names.trialOf(missing);
    const key = `${trial.slot}/${trial.phone}/${trial.app}`;
    if (known.has(key)) continue;
    known.add(key);
    added.push(trial);
  }
  const voidedKeys = new Set(evidence.voidedBlocks.map(({ room, block }) => `${room}\n${block}`));
  const isVoided = (slot: number): boolean => {
    const { room, block } = names.blocks[names.slots[slot]!.block]!;
    return voidedKeys.has(`${room}\n${block}`);
  };
  const joined = joinColumns(table, added);
  const status = joined.status.map((value, trial) =>
    value !== observed && isVoided(joined.slot[trial]!) ? voided : value,
  );
  return { ...table, ...names.lists(), trials: { ...joined, status } };
}

function joinColumns(table: OutcomeTable, added: readonly Trial[]): OutcomeTable['trials'] {
  const { trials } = table;
  const join = (column: Int32Array, of: (trial: Trial) => number): Int32Array =>
    Int32Array.from([...column, ...added.map(of)]);
  const last = trials.start[trials.count]!;
  return {
    count: trials.count + added.length,
    slot: join(trials.slot, (trial) => trial.slot),
    phone: join(trials.phone, (trial) => trial.phone),
    app: join(trials.app, (trial) => trial.app),
    isRevoked: Uint8Array.from([...trials.isRevoked, ...added.map((trial) => trial.isRevoked)]),
    status: Uint8Array.from([...trials.status, ...added.map((trial) => trial.status)]),
    alive: Uint8Array.from([...trials.alive, ...added.map(() => 0)]),
    start: join(trials.start, () => last),
  };
}

/** The names of a table and the indices they have, growing with those that only the run knows. */
class TableNames {
  readonly blocks: TableBlock[];
  readonly slots: TableSlot[];
  readonly #experiment: string;
  readonly #phones: OutcomeTable['phones'][number][];
  readonly #apps: OutcomeTable['apps'][number][];
  readonly #phrases: OutcomeTable['phrases'][number][];
  readonly #blockOf = new Map<string, number>();
  readonly #slotOf = new Map<string, number>();

  constructor(table: OutcomeTable) {
    this.#experiment = table.experiments[0] ?? '';
    this.#phones = [...table.phones];
    this.#apps = [...table.apps];
    this.#phrases = [...table.phrases];
    this.blocks = [...table.blocks];
    this.slots = [...table.slots];
    this.blocks.forEach(({ room, block }, index) => this.#blockOf.set(`${room}\n${block}`, index));
    this.slots.forEach(({ block, slot }, index) => this.#slotOf.set(`${block}\n${slot}`, index));
  }

  lists(): Pick<OutcomeTable, 'blocks' | 'slots' | 'phones' | 'apps' | 'phrases'> {
    return {
      blocks: this.blocks,
      slots: this.slots,
      phones: this.#phones,
      apps: this.#apps,
      phrases: this.#phrases,
    };
  }

  trialOf(missing: MissingTrial): Trial {
    const microphone = missing.microphone ?? microphoneOf(missing.arm);
    return {
      slot: this.#slotNumber(missing),
      phone: indexIn(this.#phones, missing.phone),
      app: indexIn(this.#apps, missing.app),
      isRevoked: microphone === 'granted' ? 0 : 1,
      status: trialStatuses.indexOf(missing.status),
    };
  }

  #slotNumber(missing: MissingTrial): number {
    const { room, slot } = missing;
    const blockKey = `${room}\n${missing.block}`;
    const block = this.#blockOf.get(blockKey) ?? this.blocks.length;
    if (block === this.blocks.length) {
      this.blocks.push({ experiment: this.#experiment, room, block: missing.block });
      this.#blockOf.set(blockKey, block);
    }
    const arm = slotArmOf(missing.arm);
    const phrase = missing.phrase === undefined ? -1 : indexIn(this.#phrases, missing.phrase);
    const key = `${block}\n${slot}`;
    const known = this.#slotOf.get(key);
    if (known === undefined) {
      this.#slotOf.set(key, this.slots.length);
      return this.slots.push({ block, slot, arm, phrase, line: 0 }) - 1;
    }
    const { arm: tableArm, phrase: tablePhrase } = this.slots[known]!;
    if (tableArm === arm && tablePhrase === phrase) return known;
    throw new OverheardError(
      'bad-input',
      `Slot ${slot} of block ${missing.block} in room ${room}: the run dealt ${arm} ${missing.phrase ?? ''}, the table of outcomes says ${tableArm} ${this.#phrases[tablePhrase] ?? ''}; expected one label.`,
      { hint: 'Score the run again; if it stays, the table belongs to another run.' },
    );
  }
}

function indexIn<Name>(names: Name[], name: Name): number {
  const known = names.indexOf(name);
  return known === -1 ? names.push(name) - 1 : known;
}

/** Whether a status says that the whole block was voided. */
export function isVoidedStatus(status: number): boolean {
  return status === voided;
}

/** Whether a status says that the trial has outcomes. */
export function isObservedStatus(status: number): boolean {
  return status === observed;
}
