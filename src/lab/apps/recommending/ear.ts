import type { SpeechRecogniser } from '../../hear.ts';
import { Utterances } from '../../hearing/utterances.ts';

/** Listens to a running microphone and says which words it recognised. */
export class Ear {
  readonly #recogniser: SpeechRecogniser;
  readonly #onHeard: (phrase: string, score: number) => void;
  readonly #utterances = new Utterances();
  readonly #unheard: Int16Array[] = [];

  constructor(recogniser: SpeechRecogniser, onHeard: (phrase: string, score: number) => void) {
    this.#recogniser = recogniser;
    this.#onHeard = onHeard;
  }

  /** The next chunk of sound. */
  hear(samples: Int16Array): void {
    const utterance = this.#utterances.hear(samples);
    if (utterance === undefined) return;
    this.#unheard.push(utterance);
    // Recognising takes tens of milliseconds; one at a time leaves the phones their turn.
    setImmediate(() => this.#recogniseNext());
  }

  /** Recognises now what still waits. */
  catchUp(): void {
    while (this.#unheard.length > 0) this.#recogniseNext();
  }

  /** The microphone was closed: a word that was not over is lost. */
  close(): void {
    this.#utterances.flush();
  }

  #recogniseNext(): void {
    const utterance = this.#unheard.shift();
    const heard = utterance === undefined ? undefined : this.#recogniser.recognise(utterance);
    if (heard !== undefined) this.#onHeard(heard.phrase, heard.score);
  }
}
