import type { VirtualPhone } from '../../phone/virtual-phone.ts';

/** `dumpsys battery`. */
export function dumpBattery(phone: VirtualPhone): string {
  const { levelPercent, isCharging } = phone.battery;
  return [
    'Current Battery Service state:',
    '  AC powered: false',
    `  USB powered: ${isCharging}`,
    '  Wireless powered: false',
    '  Max charging current: 500000',
    '  Max charging voltage: 5000000',
    `  Charge counter: ${levelPercent * 45_000}`,
    `  status: ${isCharging ? 2 : 3}`,
    '  health: 2',
    '  present: true',
    `  level: ${levelPercent}`,
    '  scale: 100',
    '  voltage: 4287',
    '  temperature: 271',
    '  technology: Li-ion',
    '',
  ].join('\n');
}
