import { spellingOf, type Joint, type Spelling } from './spelling.ts';

/** Pinyin without tones of characters that dish names are made of: syllable, then its characters. */
const syllables = `
  ba:吧 bai:白 bao:包饱煲爆 bi:比 bian:边 bing:饼冰 bo:菠 cai:菜 ceng:层 cha:茶叉 chan:馋 chang:长肠 chao:炒 cheng:橙城
  chong:重 chou:臭 chuan:串川 chun:春 cong:葱 cu:醋 cui:脆 da:打大 dan:蛋担 dong:冬东 dou:豆 duo:剁 er:二 fan:饭 fei:肺妃
  fen:粉 fo:佛 fu:腐福夫妇 gai:盖 gan:干 gao:糕 gang:钢 gong:功宫贡 gou:狗 gu:菇咕骨 gua:瓜 guai:怪 guan:罐灌馆 guo:锅过果
  hai:海 han:汉 hao:蚝 he:河盒 hong:红 hu:湖胡糊 hua:花滑 huang:黄 hui:烩回 hun:馄浑 huo:火 ji:鸡 jia:夹 jian:煎 jiang:酱姜
  jiao:饺椒叫 jie:结 jing:京 jiu:酒 ju:焗 juan:卷 kao:烤 kou:口扣 kui:葵 kuai:块 la:拉辣腊 lan:兰 lao:老捞 leng:冷 li:荔栗
  lian:莲 liang:凉粱 liu:柳溜 long:龙笼 lou:楼 lu:卤炉鹿鲁驴撸 luo:螺萝 ma:麻马麦 man:馒 mao:毛 mei:美梅 men:焖 mi:米 mian:面
  ming:明 mo:馍抹末 mu:慕 nai:奶 nan:南 niu:牛 pai:排 pao:泡跑 pi:皮披匹 pian:片 qian:千 qiang:墙 qiao:桥 qing:清青 qiu:球
  ren:仁 re:热 rou:肉 ru:乳 sa:萨 san:三 sha:沙砂 shan:山 shang:上 shao:烧 she:蛇 sheng:生 shi:狮 shou:寿瘦手 shu:薯蔬
  shuan:涮 shui:水 si:丝司蛳斯四 song:松 suan:酸蒜 sun:笋 suo:索 ta:塌塔 tan:坛摊 tang:烫汤糖 tian:甜天 tiao:跳条
  tie:贴 ting:艇 tong:桶 tou:头 tu:土 tuan:团 tun:饨 wa:蛙袜 wan:万丸碗 wei:味 wo:握窝 wu:武乌 xi:西 xia:虾 xian:线鲜仙
  xiang:香湘 xiao:小 xie:蟹 xin:心 xu:盱 ya:鸭 yan:盐 yang:羊 yao:腰 yi:眙 yin:阴荫银 you:油 yu:鱼玉芋 yuan:圆 yun:云
  zai:仔 zao:枣 zha:炸 zhang:章 zhen:珍 zheng:蒸 zhi:纸 zhou:粥州 zhu:珠猪竹煮 zhuan:转 zi:子 zui:嘴`;

const readings = new Map<string, string>(
  syllables
    .trim()
    .split(/\s+/)
    .flatMap((entry) => {
      const [syllable = '', characters = ''] = entry.split(':');
      return [...characters].map((character): [string, string] => [character, syllable]);
    }),
);

/**
 * A Chinese name in pinyin, written together or apart (malatang, Ma La Tang): another script, as traditional characters
 * are. Undefined for other names, for characters whose reading is not known here, and for a single character.
 */
export function transcribe(name: string): Spelling | undefined {
  const folded = spellingOf(name)?.units ?? '';
  const parts = [...folded].map((character) => readings.get(character));
  if (parts.length < 2 || parts.some((part) => part === undefined)) return undefined;
  const joints = parts.flatMap((part, index): readonly Joint[] => {
    const inner = Array.from({ length: (part?.length ?? 1) - 1 }, (): Joint => 'tight');
    return index === parts.length - 1 ? inner : [...inner, 'open'];
  });
  return { units: parts.join(''), joints };
}

/** From this many syllables on, a transcription is no other word by accident (披萨 would be Pisa). */
const sureSyllables = 3;

/** The transcription by which a name is found without being listed: that of a long one. */
export function transcriptionsOf(text: string): readonly Spelling[] {
  const transcribed = [...text].length < sureSyllables ? undefined : transcribe(text);
  return transcribed === undefined ? [] : [transcribed];
}
