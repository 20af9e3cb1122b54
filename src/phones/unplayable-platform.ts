import { OverheardError } from '../core/error.ts';
import type { Device } from '../inventory/inventory-schema.ts';

/** The refusal of a phone whose platform cannot be played yet. */
export function unplayablePlatform({ id, platform }: Pick<Device, 'id' | 'platform'>): OverheardError {
  return new OverheardError(
    'bad-devices',
    `phone "${id}" has platform "${platform}"; expected "android", since iPhones are not supported yet`,
    { hint: 'Set "enabled": false for it.' },
  );
}
