import type { Generator } from '../../../core/random.ts';

/** Languages in which a virtual app can show its feed. */
export type Language = 'zh' | 'en';

/** A food that the virtual apps know. */
export interface Food {
  /** The id that phrase lists use too. */
  readonly id: string;
  /** Its name in titles. */
  readonly word: string;
  /** Other words that mean it in a search box. */
  readonly otherWords?: readonly string[];
  readonly dishes: readonly string[];
  /** Share of the cards of an ordinary feed, 0 to 1. In 20 cards it shows up with 1 - (1 - share)^20. */
  readonly share: number;
}

/** A kind of shop that sells none of the foods above. */
export interface OtherKind {
  readonly word: string;
  readonly dishes: readonly string[];
}

/** Everything the delivery apps of one language list. */
export interface Catalogue {
  readonly language: Language;
  readonly foods: readonly Food[];
  /** None of their words or dishes contains a food of an experiment. */
  readonly otherKinds: readonly OtherKind[];
  /** Ids of what most people want. */
  readonly popular: readonly [string, string, string];
  /** Makes up the name of a shop that sells this. */
  nameShop(random: Generator, what: Food | OtherKind): string;
}

/**
 * The food a typed text or a title names; undefined when the app does not know it. Of several the one with the longest
 * name, since names contain each other (CoCo奶茶, 奶茶).
 */
export function foodNamed({ foods }: Catalogue, text: string): Food | undefined {
  const said = text.toLowerCase();
  let longest: { food: Food; length: number } | undefined;
  for (const food of foods) {
    for (const name of namesOf(food)) {
      if (name.length > (longest?.length ?? 0) && said.includes(name.toLowerCase())) {
        longest = { food, length: name.length };
      }
    }
  }
  return longest?.food;
}

/** The food with this id. */
export function foodWithId({ foods }: Catalogue, id: string): Food | undefined {
  return foods.find((known) => known.id === id);
}

/** Every word for a food. */
export function namesOf({ word, otherWords = [] }: Food): readonly string[] {
  return [word, ...otherWords];
}
