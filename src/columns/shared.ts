import { microphoneStates, phoneKinds, trialStatuses } from '../core/words.ts';
import type { Column } from './column.ts';

const id = { type: 'string', required: true } as const;

/** Columns that several tables have, with one wording. */
export const shared = {
  experiment: { ...id, name: 'experiment', text: 'Name of the experiment.' },
  room: {
    ...id,
    name: 'room',
    text: 'The acoustic space: loudspeaker, microphone and the phones that hear them.',
  },
  phone: { ...id, name: 'phone', text: 'Pseudonym of the phone.' },
  app: { ...id, name: 'app', text: 'Short name of the app.' },
  block: {
    ...id,
    name: 'block',
    text: 'The set of slots whose labels were shuffled together; unique within room and experiment.',
  },
  slot: {
    ...id,
    name: 'slot',
    text: 'One occasion in one room: one playback or none; unique within its block.',
  },
  attempt: {
    name: 'attempt',
    type: 'integer',
    required: true,
    text: 'Which attempt at the slot, from 1. A slot that failed after its label was used is not tried again.',
  },
  trial: { ...id, name: 'trial', text: 'One slot on one phone in one app.' },
  mic: {
    name: 'mic',
    type: 'string',
    levels: microphoneStates,
    text: 'State of the permission to record audio that was dealt to the phone and app in the slot; empty if it was never set.',
  },
  appAlive: {
    name: 'app_alive',
    type: 'boolean',
    text: 'Whether a process of the app was found by every poll right before and during the exposure: an app that was dead did not hear. Empty if none told, as after a typed search.',
  },
  status: {
    name: 'status',
    type: 'string',
    levels: trialStatuses,
    required: true,
    text: 'How the trial ended. Everything but "observed" is missing data. What was read in a voided block is observed, and stays out of the primary test with its block.',
  },
  phoneKind: {
    name: 'phone_kind',
    type: 'string',
    levels: phoneKinds,
    required: true,
    text: 'A real phone or a virtual one of the embedded lab; a dataset holds one kind only.',
  },
} as const satisfies Readonly<Record<string, Column>>;
