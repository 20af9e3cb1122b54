/** Words that no food name may cut; 面包 also stands for 面包店 and so on. */
const foods = `沙拉 面包 面粉 面筋 面膜 芝麻 胡麻 亚麻 天麻 小面 小吃 小姐 红烧 叉烧 照烧 干烧 烤麸 锅巴 锅贴 锅盔 锅铲 柴火 炭火
  鱼丸 鱼豆腐 鱼籽 鱼子酱 鱼饼 鱼饺 鱼蛋 鱼糕 鱼腐 鱼香肉丝 鱼香茄子 鱼香肉末 鱼香豆腐 鱼露 鱼翅
  鸡蛋 鸡枞 鸡纵 鸡腿菇 鸡毛菜 鸡头米 排骨 排毒 排队 排名 排行 排档 酸奶 茶树菇 粉丝 粉条 粉蒸肉 豆腐乳 豆腐脑
  干面包 司机 蛙泳 蜗牛`;
/** Words that keep the ones above from being read where they share letters. */
const counterweights = `蛋糕 蛋挞 蛋卷 蛋炒饭 包子 饺子 粉面 骨肉相连 脑花 巴适 巴蜀 贴心 味道 味美 味鲜 味香 味浓 味正 味足 酱香 酱骨 酱牛肉 酱肉`;
/** Words that hold a food name and are not that food. */
const others = `蛋糕裙 奶茶色 比萨斜塔 口味虾仁 口味虾片 口味虾条 口味虾饺 口味虾滑 僧多粥少 烤鱼片 奶茶妹妹`;

/** See `KnownWord`; a bar ends the front part of a `modifier`. */
export const wordsChinese: readonly string[] = [foods, counterweights, others].flatMap((text) =>
  text.split(/\s+/),
);

/** What follows a name that is only a flavour, an ingredient or a tool. */
export const afterNameChinese: readonly string[] = '味 口味 风味 底料 调料 蘸料 料包 酱料 佐料 酱 养殖'.split(
  ' ',
);
