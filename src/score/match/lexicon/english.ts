const soundAlike = `
  Lancashire hotpot
  boba fett
  tom yum paste
  pho mai
  thanh pho
  duong pho
  fior di latte
  latte art
  sandwich islands
  piece of cake
  cake walk
  salad days
  word salad
  spaghetti western
  spaghetti strap
  spaghetti squash
  spaghetti junction
  wings of fire
  angel wings
  red wings
  fairy wings
  butterfly wings
  water wings
  pool noodle
  pasta de
  pasta do
  pasta dental
  pasta gigi
  al latte
  latte di
  latte intero
  latte fresco
  wat pho
  ice cream bean
  momo challenge
  maki-e`;

/** "Sub" as a prefix, a verb or a boat. */
const notSandwich =
  `zero continent continental station inspector woofer par urban total saharan standard culture tropical
  branch office division prime title section category committee editor for in out gluten fries`
    .split(/\s+/)
    .map((word) => `sub ${word}`);

const otherCakes =
  `fish crab shrimp prawn salmon tuna cod lobster seafood rice radish turnip taro daikon potato oat
  johnny moon hot pan lentil chickpea tofu soap cattle`
    .split(/\s+/)
    .map((word) => `${word} cake`);

const noCoffeeInside =
  `matcha chai turmeric golden taro hojicha ube rooibos beetroot strawberry banana charcoal
  sesame pandan mushroom tea`
    .split(/\s+/)
    .flatMap((word) => [`${word} latte`, `${word} cappuccino`]);

const otherWings =
  `duck turkey quail cauliflower cauli tofu soya soy seitan jackfruit mushroom skate bat dragon`
    .split(/\s+/)
    .map((word) => `${word} wings`);

const otherSteaks =
  `cauliflower cabbage celeriac eggplant aubergine mushroom portobello tofu salmon tuna swordfish fish
  cod halibut marlin`
    .split(/\s+/)
    .map((word) => `${word} steak`);

const otherRice = `noodle cake ball paper vermicelli roll stick crust`
  .split(' ')
  .map((word) => `[fried rice] ${word}`);

const dishesOfChicken = `dumpling gyoza wonton momo noodle feet gizzard liver`
  .split(' ')
  .map((word) => `[fried chicken] ${word}`);

const dishesOfFish = `cake ball finger stick sauce skin roe`.split(' ').map((word) => `fish ${word}`);

const otherDishes = `
  stir [fried chicken]
  [fried chicken] spring roll
  fried carrot cake
  apple dumpling
  chicken and dumplings
  chicken & dumplings
  chicken n dumplings
  tikka masala
  [hamburger] steak
  ice cream [sandwich]
  cookie [sandwich]
  [sandwich] cookie
  [sandwich] biscuit
  [salad] sandwich
  [salad] sub
  [salad] wrap
  [coffee] cake
  [coffee] walnut cake
  [coffee] and walnut cake
  [coffee] & walnut cake
  [coffee] ice cream
  [coffee] bun
  [coffee] liqueur
  [cake] donut
  [cake] doughnut
  espresso martini
  brownie sizzler
  [bbq] pork bun
  [bbq] chicken pizza
  [bbq] chip
  [bbq] crisps
  choco taco
  [taco] rice
  potato waffle
  waffle fries
  waffle fry
  waffle cone
  waffle cut
  waffle bowl
  steak fries`;

const tools = `
  cake: flour mix tin stand topper box board pan mould mold knife decorating
  coffee: table mug machine maker grinder filter pod capsule scrub mate creamer colour color substitute pot
  espresso: machine maker cup
  pizza: cutter oven stone box base dough wheel peel pan
  salad: dressing cream spinner oil tongs server fork onion
  sandwich: bag maker toaster panel spread board press bread
  burger: bun press relish
  hamburger: bun helper
  pasta: machine maker
  noodle: strainer maker
  ice cream: maker machine scoop truck van
  sushi: rice vinegar mat nori knife grade
  dumpling: wrapper skin squash
  taco: shell
  waffle: iron maker mix batter knit towel robe weave
  lasagne: sheet
  lasagna: sheet pan
  dosa: batter mix pan tawa maker
  biryani: masala-powder spice
  steak: knife knives rub
  bbq: rub grill charcoal tongs apron
  hot pot: holder base
  porridge: oats`;

/** Known words, in any case and number; see `KnownWord` for brackets. */
export const wordsEnglish: readonly string[] = [
  ...linesOf(soundAlike),
  ...notSandwich,
  ...otherCakes,
  ...noCoffeeInside,
  ...otherWings,
  ...otherSteaks,
  ...otherRice,
  ...dishesOfChicken,
  ...dishesOfFish,
  ...linesOf(otherDishes),
  ...linesOf(tools).flatMap(withTools),
];

/** Words that make the name right before them a flavour, an ingredient or a tool. */
export const afterNameEnglish: readonly string[] =
  'flavour flavor flavoured flavored seasoning sauce paste scented emoji plush costume cookbook'.split(' ');

function linesOf(text: string): readonly string[] {
  return text
    .trim()
    .split('\n')
    .map((line) => line.trim());
}

function withTools(line: string): readonly string[] {
  const [food = '', rest = ''] = line.split(': ');
  return rest.split(' ').map((tool) => `${food} ${tool}`);
}
