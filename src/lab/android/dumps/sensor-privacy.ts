import type { VirtualPhone } from '../../phone/virtual-phone.ts';

/** `dumpsys sensor_privacy` of Android 13: toggles by user, sensor 1 is the microphone, state 1 is blocked. */
export function dumpSensorPrivacy(phone: VirtualPhone): string {
  const state = phone.microphone.isBlocked ? 1 : 2;
  return [
    'SENSOR PRIVACY MANAGER STATE (dumpsys sensor_privacy)',
    '  is_enabled: false',
    '  user {',
    '    user_id: 0',
    '    sensor {',
    '      toggle_type: 1',
    '      sensor: 1',
    `      state_type: ${state}`,
    `      last_change: ${phone.bootedAtMs}`,
    '    }',
    '    sensor {',
    '      toggle_type: 1',
    '      sensor: 2',
    '      state_type: 2',
    `      last_change: ${phone.bootedAtMs}`,
    '    }',
    '  }',
    '',
  ].join('\n');
}
