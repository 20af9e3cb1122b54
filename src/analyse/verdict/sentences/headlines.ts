import type { VerdictKind } from '../../analysis.ts';
import type { InLanguages } from './language.ts';

/** The verdict in the words of the method. */
export const headlines: Readonly<Record<VerdictKind, InLanguages<string>>> = {
  'inconclusive-gate': { en: 'INCONCLUSIVE', zh: '无法下结论' },
  'associated-mic': { en: 'ASSOCIATED, AND THE MICROPHONE MATTERS', zh: '有关联，且与麦克风权限有关' },
  associated: { en: 'ASSOCIATED, MICROPHONE NOT SHOWN', zh: '有关联，未显示与麦克风有关' },
  'associated-speech': {
    en: 'ASSOCIATED WITH SPEECH, NOT SHOWN FOR THE FOOD',
    zh: '与说话有关联，未显示与所说食物有关',
  },
  'no-practical-effect': { en: 'PRACTICALLY NO EFFECT', zh: '实际上没有影响' },
  'claim-ruled-out': { en: 'CLAIM-SIZED EXCESS RULED OUT', zh: '排除了传闻所说幅度的影响' },
  inconclusive: { en: 'INCONCLUSIVE', zh: '无法下结论' },
};
