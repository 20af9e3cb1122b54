import type { VerdictFlag, VerdictKind } from '../../analysis.ts';
import type { AppFindings } from '../app-findings.ts';
import { usualCriteria } from '../../evidence/criteria.ts';
import { blocksToExclude } from '../exclusion.ts';
import { counted, eValue, exactPoints, percent, points, pValue } from './figures-in-words.ts';
import type { InLanguages } from './language.ts';

/** Everything a clause may speak of. */
export interface SaidFindings extends AppFindings {
  readonly kind: VerdictKind;
  readonly flags: readonly VerdictFlag[];
  readonly furtherBlocks: number | null;
}

/** A sentence about the findings, in each language. */
type Clause = InLanguages<(findings: SaidFindings) => string>;

/** The first sentence: what is said of the app, and nothing else. */
export const claims = {
  'associated-mic': {
    en: ({ app }) =>
      `Recommendations in ${app} were associated with the food that was spoken near the phone, and the association depended on the microphone permission.`,
    zh: ({ app }) => `${app} 的推荐与在手机旁说出的食物有关联，并且这种关联取决于麦克风权限。`,
  },
  associated: {
    en: ({ app }) =>
      `Recommendations in ${app} were associated with the food that was spoken near the phone.`,
    zh: ({ app }) => `${app} 的推荐与在手机旁说出的食物有关联。`,
  },
  'associated-speech': {
    en: ({ app }) =>
      `Recommendations in ${app} were associated with speech near the phone; that it was the food that was spoken, and not speech as such, was not shown.`,
    zh: ({ app }) =>
      `${app} 的推荐与在手机旁说话有关联；未能显示这与所说的食物有关，而不只是与说话本身有关。`,
  },
  'no-practical-effect': {
    en: ({ app, criteria }) =>
      `Recommendations in ${app} did not follow the food that was spoken by as much as ${exactPoints(criteria.margin)} points, up or down, on days and foods like those tested.`,
    zh: ({ app, criteria }) =>
      `在与本试验相似的日子和食物下，${app} 的推荐随所说食物的变化（增或减）不到 ${exactPoints(criteria.margin)} 个百分点。`,
  },
  'claim-ruled-out': {
    en: ({ app, criteria }) =>
      `An excess of the size ${criteria.claim === usualCriteria.claim ? 'claimed in 2019' : 'of the claim'} (${exactPoints(criteria.claim)} points or more) is ruled out for ${app}, on days and foods like those tested; a smaller association is neither shown nor excluded.`,
    zh: ({ app, criteria }) =>
      `在与本试验相似的日子和食物下，${app} 不存在${criteria.claim === usualCriteria.claim ? ' 2019 年报道所说' : '传闻所说'}幅度（${exactPoints(criteria.claim)} 个百分点或以上）的增加；更小的关联既未显示，也未排除。`,
  },
  inconclusive: {
    en: ({ app }) =>
      `Whether recommendations in ${app} follow the food that is spoken near the phone cannot be said.`,
    zh: ({ app }) => `无法断定 ${app} 的推荐是否随在手机旁说出的食物而变。`,
  },
  withheld: {
    en: ({ app, progress, primary, food, apps }) =>
      `It is too early to say whether recommendations in ${app} follow the food that is spoken near the phone: ${progress?.completed ?? 0} of ${progress?.planned ?? 0} blocks are complete, and every other figure is withheld until all are. The e-value is ${eValue(primary.eFinal)}, that of the food ${eValue(food?.eFinal ?? null)}; once both have reached ${40 * apps}, the answer is shown.`,
    zh: ({ app, progress, primary, food, apps }) =>
      `现在断定 ${app} 的推荐是否随所说食物而变还为时过早：计划的 ${progress?.planned ?? 0} 个区组已完成 ${progress?.completed ?? 0} 个，全部完成之前其他数字一律不公布。e 值为 ${eValue(primary.eFinal)}，食物检验的 e 值为 ${eValue(food?.eFinal ?? null)}；两者都达到 ${40 * apps} 时才公布答案。`,
  },
  'not-robust': {
    en: ({ app, losses }) =>
      `Nothing is concluded about ${app}: its association does not bear what is missing. ${losses.missing} of ${losses.trials} trials are missing, ${losses.first} of them are first losses${losses.withVoided ? ', and voided blocks are counted back in' : ''}; ${losses.tipping === null ? 'filled with what their blocks show anyway, they undo it' : `it holds with first losses counted ${percent(losses.tipping)} against it, and ${percent(losses.needs)} is asked for`}.`,
    zh: ({ app, losses }) =>
      `对 ${app} 不下结论：其关联经不起缺失数据的检验。${losses.trials} 次试验中缺失 ${losses.missing} 次，其中 ${losses.first} 次为首次丢失${losses.withVoided ? '，作废的区组也重新计入' : ''}；${losses.tipping === null ? '按区组本来的显示率补上之后，关联不再成立' : `首次丢失按 ${percent(losses.tipping)} 的不利程度计算时关联仍成立，而要求是 ${percent(losses.needs)}`}。`,
  },
  vetoed: {
    en: ({ app, gates }) =>
      `Nothing is concluded about ${app}: ${gates
        .filter(({ isPassed, vetoes }) => isPassed === false && vetoes === 'every-verdict')
        .map(({ finding }) => finding)
        .join('; ')}.`,
    zh: ({ app, gates }) =>
      `对 ${app} 不下结论：${gates.some(({ gate, isPassed }) => gate === 'integrity' && isPassed === false) ? '计划、日志或各组时段数与封存的不符' : '只在不到一半的录音中找到了所播放的声音'}。`,
  },
} as const satisfies Readonly<Record<string, Clause>>;

/** Sentences that follow, each where there is something to say of it. */
export const clauses = {
  nothingRead: {
    en: () => 'No spoken slot has an outcome.',
    zh: () => '没有任何播放时段得到结果。',
  },
  counts: {
    en: ({ rawMatch, control, excess }) =>
      `After ${counted(rawMatch.n)} spoken ${rawMatch.n === 1 ? 'food' : 'foods'} the food was shown ${times(rawMatch.x ?? 0)} (${percent(rawMatch.rate)})${excess.rd === null ? ', with no control slots to compare' : `; without food speech the same foods were shown in ${control.x ?? 0} of ${control.n} readings (${percent(control.rate)}): an excess of ${points(excess.rd)} points, 95 % interval ${points(excess.lo)} to ${points(excess.hi)}`}.`,
    zh: ({ rawMatch, control, excess }) =>
      `说出食物 ${rawMatch.n} 次之后，该食物显示了 ${rawMatch.x ?? 0} 次（${percent(rawMatch.rate)}）${excess.rd === null ? '，没有可比较的对照时段' : `；没有说食物时，同样的食物在 ${control.n} 次读取中显示了 ${control.x ?? 0} 次（${percent(control.rate)}）：增加 ${points(excess.rd)} 个百分点，95 % 区间 ${points(excess.lo)} 至 ${points(excess.hi)}`}。`,
  },
  shuffle: {
    en: ({ primary, food, pHolm, apps }) =>
      `Shuffling the labels of each block gives ${rounded(primary.nullMean)} matches on average where ${primary.T ?? 0} were found (${pValue(pHolm)}${apps > 1 ? `, adjusted for ${counted(apps)} apps` : ''}; among slots with speech only, ${food === null ? 'not testable' : pValue(food.pTwoCentral)}).`,
    zh: ({ primary, food, pHolm, apps }) =>
      `把每个区组的标签随机打乱，平均得到 ${rounded(primary.nullMean)} 次吻合，实际为 ${primary.T ?? 0} 次（${pValue(pHolm)}${apps > 1 ? `，已按 ${apps} 个应用校正` : ''}；只在有说话的时段中：${food === null ? '无法检验' : pValue(food.pTwoCentral)}）。`,
  },
  certain: {
    en: ({ rawMatch, attributable }) => {
      const these = `in these ${counted(rawMatch.n)} trials`;
      if (attributable.atMost === 0)
        return `${rawMatch.x ?? 0} of ${rawMatch.n} spoken foods were shown: ${these} none was due to speech.`;
      const least = (attributable.atLeast ?? 0) > 0 ? `at least ${attributable.atLeast} and ` : '';
      return `${capital(these)} ${least}at most ${attributable.atMost ?? 0} showings were due to speech.`;
    },
    zh: ({ rawMatch, attributable }) => {
      if (attributable.atMost === 0)
        return `说出的 ${rawMatch.n} 次食物显示了 ${rawMatch.x ?? 0} 次：在这 ${rawMatch.n} 次试验中，没有一次显示是由说话引起的。`;
      const least = (attributable.atLeast ?? 0) > 0 ? `至少 ${attributable.atLeast} 次、` : '';
      return `在这 ${rawMatch.n} 次试验中，${least}至多 ${attributable.atMost ?? 0} 次显示是由说话引起的。`;
    },
  },
  microphone: {
    en: ({ mic }) =>
      mic === null
        ? ''
        : `On phones whose microphone was granted the excess was ${points(mic.rd)} points larger than where it was revoked (${points(mic.lo)} to ${points(mic.hi)}, ${pValue(mic.pHolm)}).`,
    zh: ({ mic }) =>
      mic === null
        ? ''
        : `授予麦克风权限的手机比撤销权限的手机多增加 ${points(mic.rd)} 个百分点（${points(mic.lo)} 至 ${points(mic.hi)}，${pValue(mic.pHolm)}）。`,
  },
  noRoom: {
    en: ({ control, criteria, rawMatch }) =>
      `These foods are shown so often anyway (${percent(control.rate)}) that an excess of ${exactPoints(criteria.claim)} points had no room; the figure of 2019 was a raw rate, and the raw rate here is ${percent(rawMatch.rate)}.`,
    zh: ({ control, criteria, rawMatch }) =>
      `这些食物本来就经常显示（${percent(control.rate)}），没有余地再增加 ${exactPoints(criteria.claim)} 个百分点；2019 年的数字是原始吻合率，本试验的原始吻合率为 ${percent(rawMatch.rate)}。`,
  },
  opposed: {
    en: () =>
      'The shuffle test and the comparison with silence and other speech point in opposite directions, so neither counts as an association.',
    zh: () => '打乱检验与“静默及其他说话”的比较方向相反，因此两者都不算关联。',
  },
  fewBlocks: {
    en: ({ excess, criteria }) =>
      `${capital(counted(excess.blocks))} ${excess.blocks === 1 ? 'block is' : 'blocks are'} too few to exclude anything: an app that followed speech on ${exactPoints(criteria.claim)} % of days could look like this; it takes ${blocksToExclude(criteria.claim)}.`,
    zh: ({ excess, criteria }) =>
      `${excess.blocks} 个区组太少，不能排除任何情况：一个在 ${exactPoints(criteria.claim)} % 的日子里随说话而变的应用也可能如此；至少需要 ${blocksToExclude(criteria.claim)} 个。`,
  },
  further: {
    en: ({ furtherBlocks }) =>
      `About ${furtherBlocks} further ${furtherBlocks === 1 ? 'block' : 'blocks'} would be needed.`,
    zh: ({ furtherBlocks }) => `大约还需要 ${furtherBlocks} 个区组。`,
  },
  micUntested: {
    en: () => 'Whether the microphone permission matters was not tested.',
    zh: () => '麦克风权限是否有影响，没有检验。',
  },
  micNotCrossed: {
    en: () =>
      'The permission was revoked, but not on some phones of every slot, so what revoking does by itself cannot be told apart.',
    zh: () => '权限曾被撤销，但不是在每个时段都有一部分手机被撤销，因此无法区分撤销本身的影响。',
  },
  assayUntested: {
    en: () =>
      'No food was typed in the app, so whether this instrument sees any preference at all was not tested, and nothing is excluded.',
    zh: () => '没有在应用中键入食物，因此没有检验这套方法能否看到任何偏好，也就不排除任何情况。',
  },
  assayFailed: {
    en: ({ typed }) =>
      `Typing a food in the app did not show either (${typed?.x ?? 0} of ${typed?.n ?? 0}), so nothing is excluded.`,
    zh: ({ typed }) =>
      `在应用中键入食物同样没有显示出来（${typed?.n ?? 0} 次中 ${typed?.x ?? 0} 次），因此不排除任何情况。`,
  },
} as const satisfies Readonly<Record<string, Clause>>;

function rounded(value: number | null): string {
  return value === null ? '–' : `${Math.round(10 * value) / 10}`;
}

function times(count: number): string {
  if (count === 0) return 'never';
  return count === 1 ? 'once' : `${count} times`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
