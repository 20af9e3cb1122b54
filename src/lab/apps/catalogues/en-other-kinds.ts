import type { OtherKind } from '../recommending/catalogue.ts';

/** Everything else a delivery app lists. None of these words or dishes contains a food of an experiment. */
export const enOtherKinds: readonly OtherKind[] = [
  { word: 'Fish and Chips', dishes: ['Cod and chips', 'Mushy peas'] },
  { word: 'Roast Chicken', dishes: ['Half a roast chicken', 'Gravy'] },
  { word: 'Soup', dishes: ['Tomato soup', 'Lentil soup'] },
  { word: 'Bagel', dishes: ['Salmon bagel', 'Plain bagel'] },
  { word: 'Tapas', dishes: ['Patatas bravas', 'Padron peppers'] },
  { word: 'Crepe', dishes: ['Lemon crepe', 'Ham galette'] },
  { word: 'Pie and Mash', dishes: ['Steamed pudding', 'Mash and liquor'] },
  { word: 'Paella', dishes: ['Seafood paella', 'Vegetable paella'] },
  { word: 'Thai Curry', dishes: ['Green curry', 'Massaman curry'] },
  { word: 'Rice Bowl', dishes: ['Teriyaki rice bowl', 'Tofu rice bowl'] },
  { word: 'Jollof', dishes: ['Jollof rice', 'Fried plantain'] },
  { word: 'Jerk', dishes: ['Jerk pork', 'Rice and peas'] },
  { word: 'Schnitzel', dishes: ['Pork schnitzel', 'Cucumber side'] },
  { word: 'Hot Dog', dishes: ['Classic hot dog', 'Chilli dog'] },
  { word: 'Ribs', dishes: ['Half rack of ribs', 'Coleslaw'] },
  { word: 'Jacket Potato', dishes: ['Potato with beans', 'Potato with cheese'] },
  { word: 'Doughnut', dishes: ['Glazed doughnut', 'Box of six'] },
  { word: 'Juice', dishes: ['Orange juice', 'Ginger shot'] },
  { word: 'Tea', dishes: ['Pot of Assam', 'Scone with jam'] },
  { word: 'Breakfast', dishes: ['Eggs on toast', 'Full breakfast'] },
  { word: 'Grocery', dishes: ['Milk 2 l', 'Brown bread'] },
  { word: 'Fruit', dishes: ['Grapes 500 g', 'Half a melon'] },
  { word: 'Pharmacy', dishes: ['Plasters', 'Vitamin C'] },
  { word: 'Flower', dishes: ['Bunch of tulips', 'Sunflowers'] },
];
