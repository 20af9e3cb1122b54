import type { PhraseId } from './words/ids.ts';
import type { MicrophoneState } from './words/phones.ts';

/** All that the program has to know of an arm. */
interface ArmTraits {
  /** Played by the loudspeaker: recordings of the slot's phrase, sentences without a food, or nothing. */
  readonly sounds: 'phrase' | 'sham' | 'nothing';
  /**
   * Where its slots stand in the primary test, which compares treated slots with control slots. A positive control is held
   * outside of it, and is tested against the control slots by itself.
   */
  readonly role: 'treated' | 'control' | 'positive control';
  /** A phrase is typed into each app's own search box. */
  readonly types?: true;
  /**
   * The permission to record belongs to the slot, and is revoked on every phone; else it is dealt phone by phone, whatever
   * the label. Such an arm repeats phrases of another one, and to the analysis its slots are slots of that arm.
   */
  readonly revokes?: string;
}

/** Every arm that a slot can be dealt; a new one is a line here. */
const traits = {
  spoken: { sounds: 'phrase', role: 'treated' },
  silence: { sounds: 'nothing', role: 'control' },
  sham: { sounds: 'sham', role: 'control' },
  typed: { sounds: 'nothing', role: 'positive control', types: true },
  /** For rooms with one phone, which cannot be crossed with itself. */
  revoked: { sounds: 'phrase', role: 'treated', revokes: 'spoken' },
} as const satisfies Readonly<Record<string, ArmTraits>>;

type Traits = typeof traits;
/** Name of an arm. */
export type Arm = keyof Traits;
type ArmsWith<Trait> = { [Each in Arm]: Traits[Each] extends Trait ? Each : never }[Arm];

/** An arm whose slots are dealt a phrase, to be spoken or typed. */
export type PhraseArm = ArmsWith<{ readonly sounds: 'phrase' } | { readonly types: true }>;
/** An arm as the analysis sees a slot: the permission revoked belongs to its trials. */
export type SlotArm = Exclude<Arm, ArmsWith<{ readonly revokes: string }>>;

/** An arm as a slot is dealt it, with a phrase where the arm has one. */
export type Label =
  { readonly arm: PhraseArm; readonly phrase: PhraseId } | { readonly arm: Exclude<Arm, PhraseArm> };

/** Every arm, in the order in which the published columns list them. */
export const arms: readonly Arm[] = Object.keys(traits) as Arm[];
/** The arms as the analysis tells slots apart. */
export const slotArms: readonly SlotArm[] = arms.filter(isSlotArm);
/** The arms that treated slots are compared with. */
export const controlArms: readonly Arm[] = arms.filter(isControl);
/** Arms with a phrase; those that type it stand last. */
export const phraseArms: readonly PhraseArm[] = [
  ...arms.filter(saysPhrase).filter((arm) => !isTyped(arm)),
  ...arms.filter(saysPhrase).filter(isTyped),
];
/** The arms without a phrase. */
export const otherArms: readonly Exclude<Arm, PhraseArm>[] = arms.filter(hasNoPhrase);

/** Blocks of the kind `typed` hold typed and control slots, on the phones that serve the typed arm only. */
export const blockKinds = ['main', 'typed'] as const;
export type BlockKind = (typeof blockKinds)[number];

/** Whether a block serves the typed arm only. */
export function servesTyping({ kind }: { readonly kind: BlockKind }): boolean {
  return kind === 'typed';
}

/** The sound of its slots: recordings of their phrase, sentences without a food, or nothing. */
export function soundsOf(arm: Arm): ArmTraits['sounds'] {
  return traits[arm].sounds;
}

/** Whether a sentence without a food is played in its slots. */
export function playsSham(arm: Arm): boolean {
  return soundsOf(arm) === 'sham';
}

/** Whether its slots are compared with control slots in the primary test. */
export function isTreated(arm: Arm): boolean {
  return traits[arm].role === 'treated';
}

/** Whether treated slots are compared with its slots. */
export function isControl(arm: Arm): boolean {
  return traits[arm].role === 'control';
}

/** Whether its slots are tested against the control slots, outside of the primary test. */
export function isPositiveControl(arm: Arm): boolean {
  return traits[arm].role === 'positive control';
}

/** Whether nothing at all is played, typed or said in its slots. */
export function isSilence(arm: Arm): boolean {
  return isControl(arm) && soundsOf(arm) === 'nothing';
}

/** Whether its phrase is typed into each app's search box. */
export function isTyped(arm: Arm): boolean {
  return 'types' in traits[arm];
}

/** Whether its slots are dealt a phrase. */
export function saysPhrase(arm: Arm): arm is PhraseArm {
  return soundsOf(arm) === 'phrase' || isTyped(arm);
}

/** The arm of which the analysis takes its slots for. */
export function slotArmOf(arm: Arm): SlotArm {
  return isSlotArm(arm) ? arm : traits[arm].revokes;
}

/** The permission that the label itself sets; granted where it is dealt phone by phone, or not at all. */
export function microphoneOf(arm: Arm): MicrophoneState {
  return isSlotArm(arm) ? 'granted' : 'revoked';
}

/** A value for every arm. */
export function byArm<Value>(valueOf: (arm: Arm) => Value): Readonly<Record<Arm, Value>> {
  return Object.fromEntries(arms.map((arm) => [arm, valueOf(arm)])) as Record<Arm, Value>;
}

function isSlotArm(arm: Arm): arm is SlotArm {
  return !('revokes' in traits[arm]);
}

function hasNoPhrase(arm: Arm): arm is Exclude<Arm, PhraseArm> {
  return !saysPhrase(arm);
}
