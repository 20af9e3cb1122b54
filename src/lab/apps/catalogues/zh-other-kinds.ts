import type { OtherKind } from '../recommending/catalogue.ts';

/** Everything else a delivery app lists. None of these words or dishes contains a food of an experiment. */
export const zhOtherKinds: readonly OtherKind[] = [
  { word: '煲仔饭', dishes: ['腊味煲仔饭', '滑鸡煲仔饭'] },
  { word: '盖浇饭', dishes: ['番茄牛腩盖浇饭', '鱼香肉丝盖浇饭'] },
  { word: '卤肉饭', dishes: ['招牌卤肉饭', '卤蛋加一份'] },
  { word: '轻食沙拉', dishes: ['鸡胸能量碗', '藜麦沙拉'] },
  { word: '汉堡', dishes: ['双层牛肉汉堡', '薯条大份'] },
  { word: '咖啡', dishes: ['生椰拿铁', '冰美式'] },
  { word: '鲜果茶', dishes: ['满杯橙橙', '手打柠檬水'] },
  { word: '馄饨', dishes: ['鲜肉小馄饨', '荠菜大馄饨'] },
  { word: '炒饭', dishes: ['扬州炒饭', '腊肠炒饭'] },
  { word: '凉皮', dishes: ['麻酱凉皮', '擀面皮'] },
  { word: '肠粉', dishes: ['鲜虾肠粉', '鸡蛋肠粉'] },
  { word: '包子', dishes: ['酱肉大包', '香菇青菜包'] },
  { word: '卤味', dishes: ['卤鸭脖', '卤藕片'] },
  { word: '酸辣粉', dishes: ['红薯酸辣粉', '肥肠粉'] },
  { word: '烧腊', dishes: ['蜜汁叉烧饭', '烧鹅腿饭'] },
  { word: '石锅拌饭', dishes: ['肥牛石锅拌饭', '泡菜石锅拌饭'] },
  { word: '意面', dishes: ['番茄肉酱意面', '奶油培根意面'] },
  { word: '咖喱饭', dishes: ['土豆牛肉咖喱饭', '海鲜咖喱饭'] },
  { word: '家常菜', dishes: ['小炒黄牛肉', '番茄炒蛋'] },
  { word: '木桶饭', dishes: ['回锅肉木桶饭', '梅菜扣肉木桶饭'] },
  { word: '便利店', dishes: ['矿泉水整箱', '酸奶组合'] },
  { word: '水果', dishes: ['阳光玫瑰500g', '麒麟西瓜半个'] },
  { word: '大药房', dishes: ['退热贴', '维生素C'] },
  { word: '鲜花', dishes: ['向日葵一束', '满天星'] },
];
