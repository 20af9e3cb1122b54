import { dayMs } from '../plan/experiment/durations.ts';
import type { ExperimentPower } from '../study/experiment/power-of-experiment.ts';

const verdictWords = {
  'associated-mic': 'ASSOCIATED, AND THE MICROPHONE MATTERS',
  associated: 'ASSOCIATED',
  'no-practical-effect': 'PRACTICALLY NO EFFECT',
  'claim-ruled-out': 'CLAIM-SIZED EXCESS RULED OUT',
} as const;

/** An answer of `power` in lines; `now` is the earliest day it could begin on. */
export function describePower(power: ExperimentPower, now: Date): string {
  const { plan, design, apps, blocks, base, typedExcess, slotSd, level, studies, withoutEffect } = power;
  const granted = design.isCrossed
    ? `${design.phones} phones, half of them granted`
    : counted(design.phones, 'phone');
  const least = power.smallestEffect;
  const lines = [
    `${plan.name}: ${counted(blocks, 'block')} of ${design.spoken} spoken, ${design.silence} silence, ${design.sham} sham, ${design.typed} typed; ${granted}; ${counted(apps, 'app')} (level ${level.toPrecision(2)} each)`,
    `A food is shown anyway with rate ${base}, typing it adds ${typedExcess}, slots vary by ${slotSd}; ${studies} simulated studies.`,
    `After ${counted(blocks, 'block')}, if speaking adds`,
    ...power.effects.map(
      (one) =>
        `  ${points(one.excess)}: ASSOCIATED ${percent(one.associated)}${design.isCrossed ? `, AND THE MICROPHONE MATTERS ${percent(one.microphone)}` : ''}; interval +-${(100 * one.halfWidth).toFixed(1)} points`,
    ),
    `  nothing: PRACTICALLY NO EFFECT ${percent(withoutEffect.noEffect)}, CLAIM-SIZED EXCESS RULED OUT ${percent(withoutEffect.ruledOut)} (the positive control passes in ${percent(withoutEffect.assay)}); ASSOCIATED ${percent(withoutEffect.associated)}; interval +-${(100 * withoutEffect.halfWidth).toFixed(1)} points`,
    least === null
      ? 'No effect is found with a chance of 90 %.'
      : `The smallest effect that is ASSOCIATED with a chance of 90 %: +${points(least)}.`,
    'Blocks that would give',
    ...power.wanted.flatMap(({ chance, excess, associated, ruledOut, noEffect }) => [
      `  ASSOCIATED with ${percent(chance)} at +${points(excess)}: ${many(power, associated)}`,
      `  without an effect, with ${percent(chance)}: CLAIM-SIZED EXCESS RULED OUT ${many(power, ruledOut)}; PRACTICALLY NO EFFECT ${many(power, noEffect)}`,
    ]),
    ...power.outOfReach.map(({ verdict, why }) => `Out of reach: ${verdictWords[verdict]} (${why}).`),
    `With ${power.rooms.length === 1 ? 'the room' : `${power.rooms.length} rooms`} at hand: ${counted(power.days, 'day')}, at the earliest until ${endOf(power, now)}; an account opens apps about ${power.opensPerAccountAndDay} times a day, ${power.opensPerAccount} times in all.`,
  ];
  return `${lines.join('\n')}\n`;
}

function many({ blocksPerDay, mostBlocks }: ExperimentPower, blocks: number | null): string {
  if (blocks === null) return `more than ${mostBlocks} blocks`;
  return `${counted(blocks, 'block')}, ${counted(Math.ceil(blocks / blocksPerDay), 'day')}`;
}

function endOf({ days }: ExperimentPower, now: Date): string {
  return new Date(now.getTime() + (days - 1) * dayMs).toISOString().slice(0, 10);
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

function points(share: number): string {
  return `${Number((100 * share).toFixed(1))} points`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
