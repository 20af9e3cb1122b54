import { behaviourNamed } from './apps/behaviours/behaviours.ts';
import type { Language } from './apps/recommending/catalogue.ts';
import { profileOf } from './apps/profiles/profiles.ts';
import type { SpeechRecogniser } from './hear.ts';
import { Recogniser } from './hearing/recogniser.ts';
import type { World } from './world.ts';

/** Ears for an app, by its language. */
export type RecogniserIn = (language: Language) => SpeechRecogniser;

const deaf: SpeechRecogniser = { recognise: () => undefined };

/** Loads a recogniser for each language in which an app of the world may hear something. Throws `bad-input`. */
export async function loadRecognisers(world: World): Promise<RecogniserIn> {
  const loaded = new Map<Language, SpeechRecogniser>();
  for (const [name, app] of Object.entries(world.apps)) {
    const language = profileOf(name)?.language;
    const { usesMicrophone, hasInformer } = behaviourNamed(app?.behaviour ?? 'honest');
    if (language === undefined || loaded.has(language) || !(usesMicrophone || hasInformer)) continue;
    loaded.set(language, await Recogniser.load(language));
  }
  return (language) => loaded.get(language) ?? deaf;
}
