import { sha256 } from '../../core/hash.ts';

/** The make, model and version of a phone. */
export interface PhoneIdentity {
  /** Id in devices.json. */
  readonly id: string;
  readonly serial: string;
  readonly brand: string;
  readonly model: string;
  readonly device: string;
  readonly androidVersion: string;
  readonly sdk: number;
  readonly buildId: string;
}

/** The display of every virtual phone, in pixels. */
export const display = {
  widthPx: 1080,
  heightPx: 2400,
  density: 440,
  statusBarPx: 84,
  navigationBarPx: 126,
} as const;

/** An identity that depends on id and world only, so that two runs of a world have the same phones. */
export function identify(
  id: string,
  seed: string,
  version: Pick<PhoneIdentity, 'androidVersion' | 'sdk' | 'buildId'>,
): PhoneIdentity {
  const serial = `LAB${sha256(`${seed}/${id}`).slice(0, 8).toUpperCase()}`;
  return { id, serial, brand: 'overheard', model: 'Virtual One', device: 'virtual_one', ...version };
}
