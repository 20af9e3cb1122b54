import { OverheardError } from '../../core/error.ts';
import type { Device, Inventory } from '../../inventory/inventory-schema.ts';
import { isVirtualPhone } from './reach-phones.ts';
import { refuseUnauthorised } from './unauthorised.ts';

/** A phone as the command line names it. */
export interface DeviceChoice {
  readonly device: string;
  /** The command that looks for it. */
  readonly command: string;
  /** Path of the inventory. */
  readonly devices: string;
  readonly lab?: string;
}

/**
 * The phone of an inventory that a command was told to look at. Throws `bad-devices` when there is none, `not-authorised`
 * when nobody allowed its use, `wrong-use` when it is virtual and its lab was not named.
 */
export function findDevice(inventory: Inventory, choice: DeviceChoice): Device {
  const device = inventory.devices.find(({ id }) => id === choice.device);
  if (device === undefined) throw unknownDevice(choice, inventory.devices);
  refuseUnusable(device, isVirtualPhone(device, inventory), choice);
  return device;
}

function unknownDevice({ device, devices }: DeviceChoice, known: readonly Device[]): OverheardError {
  const ids = known.map(({ id }) => id).join(', ');
  return new OverheardError('bad-devices', `${devices}: has no device "${device}"; expected one of ${ids}`, {
    hint: 'Name a phone with --device, and the inventory with --devices.',
  });
}

/** A virtual phone needs its lab; a real one the word of who owns it. */
function refuseUnusable(device: Device, simulated: boolean, { command, lab }: DeviceChoice): void {
  if (simulated && lab === undefined) {
    throw new OverheardError(
      'wrong-use',
      `${command}: "${device.id}" is a virtual phone; expected --lab FILE`,
      {
        hint: 'Type `overheard lab --json > lab.json` in another terminal, then add --lab lab.json.',
      },
    );
  }
  if (!simulated) refuseUnauthorised(device);
}
