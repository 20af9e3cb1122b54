import { Generator } from '../../core/random.ts';
import type { AppHost } from './app.ts';
import type { ScreenWords } from './profiles/screen-words.ts';

const generalChance = 0.15;

/** The notifications of a delivery app. */
export class Pushes {
  readonly #host: AppHost;
  readonly #words: ScreenWords['push'];
  readonly #random: Generator;
  #sent = 0;

  /** `seed`: which pushes are sent depends on nothing else, given the same occasions. */
  constructor(host: AppHost, words: ScreenWords['push'], seed: string) {
    this.#host = host;
    this.#words = words;
    this.#random = Generator.fromSeed(`${seed}/push`);
  }

  /** A food was heard. */
  about(food: string, chance: number): void {
    if (this.#random.unit() < chance) this.#send(this.#words.about(food));
  }

  /** A feed was fetched: now and then something that names no food follows. */
  now(): void {
    if (this.#random.unit() < generalChance) this.#send(this.#words.general);
  }

  #send(title: string): void {
    this.#sent += 1;
    this.#host.notify({ id: this.#sent, title, text: this.#words.text });
    this.#host.log({ kind: 'push', title });
  }
}
