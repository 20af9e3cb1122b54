import { OverheardError } from '../../core/error.ts';
import type { AdbClient } from '../../phones/adb/adb-client.ts';
import type { ReachedPhone } from './reach-phones.ts';

/**
 * Refuses one phone that adb lists twice, by its cable and over the network, since it would count as two. Its Android id
 * tells, which is drawn when a phone is set up; the serial does not, which cheap phones share. It is compared here and
 * kept nowhere. Throws `bad-devices`.
 */
export async function refuseSamePhones(
  phones: readonly (Pick<ReachedPhone, 'id' | 'serial'> & { readonly adb: Pick<AdbClient, 'shell'> })[],
  signal: AbortSignal,
): Promise<void> {
  const asked = 'settings get secure android_id; getprop ro.product.model';
  const answers = await Promise.all(phones.map(({ adb, serial }) => adb.shell(serial, asked, { signal })));
  const seen = new Map<string, string>();
  for (const [i, { id }] of phones.entries()) {
    const { stdout } = answers[i]!;
    const [own = '', model = ''] = stdout.split('\n').map((line) => line.trim());
    if (!/^[0-9a-f]{8,16}$/.test(own)) continue;
    const twin = seen.get(own);
    if (twin !== undefined) {
      throw new OverheardError(
        'bad-devices',
        `phones "${twin}" and "${id}" are one and the same ${model}; expected two phones`,
        { hint: 'adb lists it by its cable and over the network: keep one of the two in devices.json.' },
      );
    }
    seen.set(own, id);
  }
}
