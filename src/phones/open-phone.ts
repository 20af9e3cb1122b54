import type { Device } from '../inventory/inventory-schema.ts';
import { createAndroidPhone } from './android/android-phone.ts';
import type { AndroidPhoneOptions } from './android/android-phone-options.ts';
import type { Phone } from './phone.ts';
import { unplayablePlatform } from './unplayable-platform.ts';

/** The parts of a phone, whatever its platform. */
export interface PhoneOptions extends AndroidPhoneOptions {
  readonly device: AndroidPhoneOptions['device'] & Pick<Device, 'platform'>;
}

/** The phone that devices.json describes, by its platform. Throws `bad-devices` for one that cannot be played yet. */
export function openPhone(options: PhoneOptions): Phone {
  const { device } = options;
  switch (device.platform) {
    case 'android':
      return createAndroidPhone(options);
    case 'ios':
      throw unplayablePlatform(device);
  }
}
