/** One question of the form and this study's answer. */
export interface Answer {
  /** Key of the question in the form "OSF Preregistration", version 3. */
  readonly question: string;
  readonly title: string;
  readonly answer: string;
}

/** A page of the form. */
export interface Section {
  readonly title: string;
  readonly answers: readonly Answer[];
}

/** One answer; empty sentences are left out. */
export function answer(question: string, title: string, ...sentences: readonly string[]): Answer {
  return { question, title, answer: sentences.filter((sentence) => sentence !== '').join(' ') };
}

/** A share as a percentage, e.g. 0.05 as "5 %". */
export function percent(share: number): string {
  return `${Number((100 * share).toFixed(2))} %`;
}

/** A length of time as a person would say it, e.g. "2 min". */
export function duration(ms: number): string {
  const units = [
    { name: 'days', ms: 86_400_000, from: 2 * 86_400_000 },
    { name: 'h', ms: 3_600_000, from: 2 * 3_600_000 },
    { name: 'min', ms: 60_000, from: 2 * 60_000 },
  ];
  const unit = units.find(({ from }) => ms >= from) ?? { name: 's', ms: 1000 };
  return `${Number((ms / unit.ms).toFixed(1))} ${unit.name}`;
}

/** A number with its noun, e.g. "1 room", "2 rooms". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
