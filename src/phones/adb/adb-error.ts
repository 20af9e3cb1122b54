import { OverheardError } from '../../core/error.ts';
import type { PhoneFault } from '../phone.ts';

/** An adb error that knows which fault of a phone it is; see `faultOf`. */
export function adbError(fault: PhoneFault['kind'], message: string, cause?: unknown): OverheardError {
  const code = fault === 'offline' || fault === 'hang' ? 'phone-lost' : 'adb-failed';
  return new OverheardError(code, message, {
    hint: 'Run `overheard doctor`; see that the phone is listed as "device" by `adb devices -l`.',
    data: { fault },
    ...(cause === undefined ? {} : { cause }),
  });
}
