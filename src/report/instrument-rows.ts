import type {
  InstrumentFigures,
  Seen,
  Telemetry,
  UseSeen,
} from '../analyse/instrument/figures-of-instrument.ts';
import { clopperPearson } from '../analyse/stats/index.ts';
import { percent } from './rate-chart.ts';

const permission = {
  granted: 'granted',
  revoked: 'revoked',
  'not-requested': 'never asked for: a control',
} as const;

/** How well the instrument saw and could be heard, as rows of a name and a sentence. */
export function instrumentRows(
  instrument: InstrumentFigures | undefined,
): readonly (readonly [string, string])[] {
  if (instrument === undefined) {
    return [['Telemetry and feeds', 'not counted by the version that made this analysis']];
  }
  const { telemetry, staleFeeds } = instrument;
  return [
    ...staleFeeds.map(({ app, stale }) => [`Feed of ${app}`, staleSentence(stale)] as const),
    ...telemetry.apps.map(
      (app) => [`Microphone of ${app.app} (${permission[app.microphone]})`, microphoneUse(app)] as const,
    ),
    ['Telemetry on the canary', canarySentence(telemetry)],
    ...telemetry.switchedOff.map(
      ({ phone, exposures }) => [`Microphone switch of ${phone}`, switchSentence(exposures)] as const,
    ),
  ];
}

/** A feed that was not refreshed cannot have followed words that were said in between. */
function staleSentence(stale: Seen): string {
  const advice =
    stale.x > 0
      ? '. An old feed cannot follow anything: give the list more time to come (`settleMs` in the experiment)'
      : '';
  return `not refreshed since it was last read in ${outOf(stale)} trials${advice}`;
}

/** The trials count all the same: they were dealt. But what no app can hear no app can follow. */
function switchSentence(exposures: Seen): string {
  const advice = exposures.x > 0 ? '. No app was given sound then: switch microphone access on' : '';
  return `off during ${outOf(exposures)} exposures${advice}`;
}

/** Holding the operation is no proof of sound: an idle app may be given silence. */
function microphoneUse({ opSeen, audioObtained }: UseSeen): string {
  return `record operation seen in ${outOf(opSeen)} trials while locked, sound plausibly obtained in ${outOf(audioObtained)}`;
}

function canarySentence({ canary }: Telemetry): string {
  if (canary === null) return 'none: how often a use of the microphone is missed was not measured';
  const { lo, hi } = clopperPearson(canary.opSeen);
  return `operation seen in ${outOf(canary.opSeen)} polls of an app known to record (${percent(lo)} to ${percent(hi)}), sound in ${outOf(canary.audioObtained)}`;
}

function outOf({ x, n }: Seen): string {
  return `${x} of ${n}`;
}
