import { OverheardError } from '../../core/error.ts';
import type { Device } from '../../inventory/inventory-schema.ts';

/** A real phone belongs to somebody: devices.json has to say who allowed it and its account to be used. */
export function refuseUnauthorised({ id, authorised }: Device): void {
  if (authorised !== undefined) return;
  throw new OverheardError(
    'not-authorised',
    `devices.json: phone "${id}" has no "authorised"; expected who allowed its use, and when`,
    { hint: 'Add "authorised": { "by": "name of the owner", "date": "2026-01-31" } to the phone.' },
  );
}
