/** A food that the virtual apps know. */
export interface Food {
  /** The id that phrase lists use too. */
  readonly id: string;
  /** What titles and searches call it. */
  readonly word: string;
  /** Other words that mean it in a search box. */
  readonly otherWords: readonly string[];
  readonly dishes: readonly string[];
  /** Share of the cards of an ordinary feed, 0 to 1. In 20 cards it shows up with 1 - (1 - share)^20. */
  readonly share: number;
}

/** A kind of shop that sells none of the foods above. */
export interface OtherKind {
  readonly word: string;
  readonly dishes: readonly string[];
}

/** The foods of the experiments; together about a ninth of a feed. */
export const foods: readonly Food[] = [
  food('sourfish', '酸菜鱼', 0.006, ['老坛酸菜鱼双人份', '金汤酸菜鱼', '酸菜鱼单人饭']),
  food('grilledfish', '烤鱼', 0.005, ['豆豉烤鱼', '麻辣烤鱼', '青花椒烤鱼'], ['纸包鱼']),
  food('hotpot', '火锅', 0.012, ['牛油火锅套餐', '鸳鸯火锅', '自热小火锅'], ['打边炉']),
  food('pizza', '披萨', 0.005, ['榴莲披萨', '夏威夷披萨', '薄底披萨9寸'], ['比萨', '匹萨']),
  food('sushi', '寿司', 0.006, ['三文鱼寿司', '寿司拼盘', '玉子寿司']),
  food('milktea', '奶茶', 0.011, ['珍珠奶茶', '芋泥奶茶', '桂花乌龙奶茶']),
  food('congee', '粥', 0.008, ['皮蛋瘦肉粥', '南瓜小米粥', '海鲜粥'], ['砂锅粥', '小米粥']),
  food('friedchicken', '炸鸡', 0.01, ['蜂蜜黄油炸鸡', '韩式炸鸡半只', '炸鸡桶'], ['鸡排']),
  food('dumpling', '饺子', 0.008, ['韭菜鸡蛋饺子', '猪肉白菜饺子', '虾仁饺子'], ['水饺', '蒸饺']),
  food('ramen', '拉面', 0.007, ['豚骨拉面', '味噌拉面', '牛肉拉面']),
  food('cake', '蛋糕', 0.009, ['草莓蛋糕', '巧克力蛋糕6寸', '芝士蛋糕']),
  food('crayfish', '小龙虾', 0.004, ['蒜蓉小龙虾', '十三香小龙虾', '小龙虾盖饭'], ['麻小']),
  food('bbq', '烧烤', 0.01, ['烧烤拼盘', '炭火烧烤双人餐', '烧烤小串'], ['烤串', '撸串']),
];

/** Everything else a delivery app lists. None of these words or dishes contains a food of an experiment. */
export const otherKinds: readonly OtherKind[] = [
  kind('煲仔饭', ['腊味煲仔饭', '滑鸡煲仔饭']),
  kind('盖浇饭', ['番茄牛腩盖浇饭', '鱼香肉丝盖浇饭']),
  kind('卤肉饭', ['招牌卤肉饭', '卤蛋加一份']),
  kind('轻食沙拉', ['鸡胸能量碗', '藜麦沙拉']),
  kind('汉堡', ['双层牛肉汉堡', '薯条大份']),
  kind('咖啡', ['生椰拿铁', '冰美式']),
  kind('鲜果茶', ['满杯橙橙', '手打柠檬水']),
  kind('馄饨', ['鲜肉小馄饨', '荠菜大馄饨']),
  kind('炒饭', ['扬州炒饭', '腊肠炒饭']),
  kind('凉皮', ['麻酱凉皮', '擀面皮']),
  kind('肠粉', ['鲜虾肠粉', '鸡蛋肠粉']),
  kind('包子', ['酱肉大包', '香菇青菜包']),
  kind('卤味', ['卤鸭脖', '卤藕片']),
  kind('酸辣粉', ['红薯酸辣粉', '肥肠粉']),
  kind('烧腊', ['蜜汁叉烧饭', '烧鹅腿饭']),
  kind('石锅拌饭', ['肥牛石锅拌饭', '泡菜石锅拌饭']),
  kind('意面', ['番茄肉酱意面', '奶油培根意面']),
  kind('咖喱饭', ['土豆牛肉咖喱饭', '海鲜咖喱饭']),
  kind('家常菜', ['小炒黄牛肉', '番茄炒蛋']),
  kind('木桶饭', ['回锅肉木桶饭', '梅菜扣肉木桶饭']),
  kind('便利店', ['矿泉水整箱', '酸奶组合']),
  kind('水果', ['阳光玫瑰500g', '麒麟西瓜半个']),
  kind('大药房', ['退热贴', '维生素C']),
  kind('鲜花', ['向日葵一束', '满天星']),
];

/** The food a typed text asks for; undefined when the app does not know it. */
export function foodNamed(typed: string): Food | undefined {
  return foods.find(({ word, otherWords }) => [word, ...otherWords].some((name) => typed.includes(name)));
}

/** The food with this id. */
export function foodWithId(id: string): Food | undefined {
  return foods.find((known) => known.id === id);
}

function food(
  id: string,
  word: string,
  share: number,
  dishes: readonly string[],
  otherWords: readonly string[] = [],
): Food {
  return { id, word, share, dishes, otherWords };
}

function kind(word: string, dishes: readonly string[]): OtherKind {
  return { word, dishes };
}
