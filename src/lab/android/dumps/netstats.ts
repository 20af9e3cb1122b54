import type { VirtualPhone } from '../../phone/virtual-phone.ts';

/** `dumpsys netstats` of Android 13: bucketed history, and the live counters of the kernel map. */
export function dumpNetstats(phone: VirtualPhone): string {
  const { traffic } = phone.network;
  const start = Math.floor(phone.bootedAtMs / 7_200_000) * 7200;
  return [
    'NetworkStatsService state',
    'Active interfaces:',
    '  iface=wlan0 ident=[{type=1, subId=-1, networkId="lab", metered=false, defaultNetwork=true}]',
    'UID stats:',
    '  Pending bytes: 0',
    '  Complete history:',
    ...traffic.flatMap(({ uid, rxBytes, rxPackets, txBytes, txPackets }) => [
      `  ident=[{type=1, networkId="lab"}] uid=${uid} set=DEFAULT tag=0x0`,
      '    NetworkStatsHistory: bucketDuration=7200',
      `      st=${start} rb=${rxBytes} rp=${rxPackets} tb=${txBytes} tp=${txPackets} op=0`,
    ]),
    'mAppUidStatsMap:',
    '  uid rxBytes rxPackets txBytes txPackets',
    ...traffic.map(
      ({ uid, rxBytes, rxPackets, txBytes, txPackets }) =>
        `  ${uid} ${rxBytes} ${rxPackets} ${txBytes} ${txPackets}`,
    ),
    '',
  ].join('\n');
}
