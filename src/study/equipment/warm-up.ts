import { OverheardError } from '../../core/error.ts';
import type { Phone } from '../../phones/phone.ts';

/** First sessions, each of which may install the driver's apps, that open at the same time. */
const installationsAtOnce = 8;

/**
 * Opens and closes one session per phone: the first one installs the UiAutomator2 server, which belongs before the first
 * slot, and a phone that Appium cannot use is found before anything is sealed. The phones stay locked. Throws `phone-lost`.
 */
export async function warmUpPhones(phones: readonly Phone[], signal: AbortSignal): Promise<void> {
  const waiting = [...phones];
  const one = async (): Promise<void> => {
    for (let phone = waiting.shift(); phone !== undefined; phone = waiting.shift())
      await warmUp(phone, signal);
  };
  await Promise.all(Array.from({ length: installationsAtOnce }, one));
}

async function warmUp(phone: Phone, signal: AbortSignal): Promise<void> {
  const session = await phone.openSession(signal, { reads: true });
  const looked = session.kind === 'ok' ? await session.value.readSource(signal) : session;
  if (session.kind === 'ok') await session.value.close();
  if (looked.kind === 'ok') return;
  throw new OverheardError(
    'phone-lost',
    `phone "${phone.id}": Appium cannot use it (${looked.fault.message})`,
    { hint: 'Run `overheard doctor`; unplug and plug the phone, or set "enabled": false.' },
  );
}
