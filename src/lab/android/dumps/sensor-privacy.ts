import type { VirtualPhone } from '../../phone/virtual-phone.ts';

const head = 'SENSOR PRIVACY MANAGER STATE (dumpsys sensor_privacy)';
const microphone = 1;
const camera = 2;

/**
 * `dumpsys sensor_privacy` since Android 13 (SensorPrivacyStateControllerImpl.dumpLocked): toggles below sensors below
 * users; state 1 is blocked, 2 is open.
 */
export function dumpSensorPrivacy(phone: VirtualPhone): string {
  const sensors = [microphone, camera].map((sensor) => {
    const isBlocked = sensor === microphone && phone.microphone.isBlocked;
    return [
      '      {',
      `        sensor=${sensor}`,
      '        toggles={',
      '          toggle_type=1',
      `          state_type=${isBlocked ? 1 : 2}`,
      `          last_change=${phone.bootedAtMs}`,
      '        }',
      '      }',
    ];
  });
  return inBraces(['  users={', '    user_id=0', '    sensors=[', ...sensors.flat(), '    ]', '  }']);
}

/** Android 12 lists sensors that are switched off below each user (SensorPrivacyService.dump). */
export function dumpSensorPrivacy12(phone: VirtualPhone): string {
  return inBraces([
    '  users={',
    '    user_id=0',
    '    is_enabled=false',
    '    individual_enabled_sensor={',
    `      sensor=${microphone}`,
    `      is_enabled=${phone.microphone.isBlocked}`,
    '    }',
    '  }',
  ]);
}

/** The nameless root that every version prints around its state (DualDumpOutputStream.flush). */
function inBraces(lines: readonly string[]): string {
  return [head, '{', ...lines, '}', ''].join('\n');
}
