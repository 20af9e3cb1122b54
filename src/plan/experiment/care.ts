import { dayMs } from './durations.ts';
import type { Experiment } from './experiment.ts';
import type { Plan } from '../plan.ts';

/** How far a run goes with accounts that belong to people. */
export interface Care {
  /** Openings of all apps by one account within 24 hours; beyond it the run waits. */
  readonly opensPerAccountAndDay: number;
  /** Openings of one app by one account within 24 hours. */
  readonly opensPerAppAndDay: number;
  /** Each slot begins up to so many milliseconds later, so that nothing happens on the beat. */
  readonly jitterMs: number;
  /** How long a phone is left alone after an app has shown a risk-control page or a login wall. */
  readonly pauseMs: number;
}

/** About what a person who is very hungry does; nobody has published a threshold. */
const onRealPhones: Care = {
  opensPerAccountAndDay: 600,
  opensPerAppAndDay: 300,
  jitterMs: 20_000,
  pauseMs: dayMs,
};

/** Nobody's accounts. */
const onVirtualPhones: Care = {
  opensPerAccountAndDay: Infinity,
  opensPerAppAndDay: Infinity,
  jitterMs: 0,
  pauseMs: dayMs,
};

/** The account that a phone uses; a phone without one named has its own. */
export function accountOf({ rooms }: Pick<Plan, 'rooms'>, phone: string): string {
  const found = rooms.flatMap((room) => room.phones).find(({ id }) => id === phone);
  return found?.account ?? phone;
}

/** The care that an experiment asks for, else that which is usual for the kind of its rooms. */
export function careOf({
  experiment,
  rooms,
}: Pick<Plan, 'rooms'> & { experiment: Pick<Experiment, 'care'> }): Care {
  const isReal = rooms.some(({ kind }) => kind === 'real');
  const usual = isReal ? onRealPhones : onVirtualPhones;
  const asked = experiment.care ?? {};
  return {
    opensPerAccountAndDay: asked.opensPerAccountAndDay ?? usual.opensPerAccountAndDay,
    opensPerAppAndDay: asked.opensPerAppAndDay ?? usual.opensPerAppAndDay,
    jitterMs: asked.jitterMs ?? usual.jitterMs,
    pauseMs: asked.pauseMs ?? usual.pauseMs,
  };
}
