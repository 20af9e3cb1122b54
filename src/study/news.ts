import type { Analysis } from '../analyse/analysis.ts';
import type { RunProgress } from '../run/progress.ts';

/** Something that whoever waits for a study wants to know. It never says which arm a slot was dealt. */
export type News =
  /** Servers, phones and rooms are being opened. */
  | { readonly kind: 'equipping' }
  /** A resumed run whose plan is played to its end already. */
  | { readonly kind: 'nothing-left'; readonly run: string }
  | {
      readonly kind: 'playing';
      readonly run: string;
      readonly experiment: string;
      readonly folder: string;
      readonly isSimulated: boolean;
    }
  | { readonly kind: 'progress'; readonly progress: RunProgress }
  /** A run has ended or is held; it is being scored, analysed and reported. */
  | { readonly kind: 'judging' }
  | {
      readonly kind: 'judged';
      readonly isSimulated: boolean;
      readonly analysis: Analysis;
      /** Path of report.html. */
      readonly report: string;
    }
  /** A run was not played, since the one before it is held. */
  | { readonly kind: 'left-out'; readonly run: string }
  /** An earlier process ended before it had put a phone back; it is put back into the state which that one had found. */
  | { readonly kind: 'phone-left-changed'; readonly phone: string; readonly foundAt: string }
  /** Said before the first change of what will not be put back, and in the end of what was not. */
  | { readonly kind: 'not-put-back'; readonly phone: string; readonly what: readonly string[] }
  /** A phone could not be reached to be put back. */
  | { readonly kind: 'phone-not-returned'; readonly phone: string; readonly reason: string }
  /** A virtual phone did not know a command: it is older than the driver, and its answers are not to be trusted. */
  | { readonly kind: 'unknown-command'; readonly command: string };

/** Takes news as it comes. */
export type Tell = (news: News) => void;
