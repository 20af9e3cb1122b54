import type { Food } from '../recommending/catalogue.ts';

/** The foods of the English experiments; together about a ninth of a feed. */
export const enFoods: readonly Food[] = [
  {
    id: 'pizza',
    word: 'Pizza',
    share: 0.011,
    dishes: ['Margherita pizza', 'Four cheese pizza', 'Garlic bread'],
    otherWords: ['Pizzeria'],
  },
  {
    id: 'burger',
    word: 'Burger',
    share: 0.011,
    dishes: ['Smash burger', 'Double burger', 'Large fries'],
    otherWords: ['Cheeseburger'],
  },
  {
    id: 'biryani',
    word: 'Biryani',
    share: 0.008,
    dishes: ['Chicken biryani', 'Vegetable biryani', 'Raita'],
    otherWords: ['Biriyani'],
  },
  { id: 'sushi', word: 'Sushi', share: 0.007, dishes: ['Salmon sushi set', 'Sushi platter', 'Edamame'] },
  {
    id: 'tacos',
    word: 'Tacos',
    share: 0.006,
    dishes: ['Pork tacos', 'Three fish tacos', 'Tortilla chips'],
    otherWords: ['Taqueria'],
  },
  {
    id: 'falafel',
    word: 'Falafel',
    share: 0.005,
    dishes: ['Falafel box', 'Falafel plate', 'Pickled turnip'],
  },
  {
    id: 'waffles',
    word: 'Waffles',
    share: 0.005,
    dishes: ['Belgian waffles', 'Waffles with berries', 'Hot chocolate'],
  },
  {
    id: 'lasagne',
    word: 'Lasagne',
    share: 0.005,
    dishes: ['Beef lasagne', 'Spinach lasagne', 'Green beans'],
    otherWords: ['Lasagna'],
  },
  { id: 'ramen', word: 'Ramen', share: 0.006, dishes: ['Miso ramen', 'Spicy ramen', 'Soft egg'] },
  { id: 'kebab', word: 'Kebab', share: 0.008, dishes: ['Lamb kebab', 'Kebab plate', 'Chilli sauce'] },
  { id: 'steak', word: 'Steak', share: 0.006, dishes: ['Rump steak', 'Steak frites', 'Peppercorn sauce'] },
  { id: 'dosa', word: 'Dosa', share: 0.005, dishes: ['Paper dosa', 'Onion dosa', 'Coconut chutney'] },
  { id: 'salad', word: 'Salad', share: 0.01, dishes: ['Greek salad', 'Grain salad', 'Green juice'] },
  {
    id: 'crayfish',
    word: 'Crayfish',
    share: 0.004,
    dishes: ['Garlic crayfish', 'Crayfish bucket', 'Corn on the cob'],
    otherWords: ['Crawfish'],
  },
  {
    id: 'chickenwings',
    word: 'Chicken Wings',
    share: 0.008,
    dishes: ['Ten chicken wings', 'Hot chicken wings', 'Blue cheese dip'],
  },
];
