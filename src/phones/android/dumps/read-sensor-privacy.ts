import { findBlocks, parseDumpTree, type DumpNode } from './dump-tree.ts';
import type { DumpFormat } from './dump-format.ts';

/** The meaning of `dumpsys sensor_privacy`. */
export interface SensorPrivacyDump {
  readonly format: DumpFormat;
  /** The phone's microphone switch for user 0; null where it was never touched. */
  readonly microphoneBlocked: boolean | null;
}

/**
 * Reads the microphone switch: Android 11 lists sensors at top level, 12 under each user, 13 and later as toggles with
 * a state (SensorPrivacyManager: sensor 1 is the microphone, state 1 blocked, 2 open). `is_enabled` outside a sensor is
 * the developers' tile that silences all sensors. Everything stands in one nameless pair of braces
 * (DualDumpOutputStream.flush), which a copy may lack.
 */
export function readSensorPrivacy(text: string): SensorPrivacyDump {
  const isKnown =
    /SENSOR PRIVACY MANAGER STATE|individual_enabled_sensor|^[ \t]*(users|sensors)\s*(=\s*)?[{[]/m.test(text);
  if (!isKnown) return { format: 'unknown-format', microphoneBlocked: null };
  const tree = parseDumpTree(text);
  const root = tree.children.find(({ name }) => name === '') ?? tree;
  const users = findBlocks(root, ['user', 'users']);
  const scope =
    users.find((user) => user.values.get('user_id') === '0') ?? (users.length === 0 ? root : undefined);
  const isEverythingOff = [root, scope].some((node) => node?.values.get('is_enabled') === 'true');
  return {
    format: 'known',
    microphoneBlocked: isEverythingOff ? true : scope === undefined ? null : microphoneState(scope),
  };
}

function microphoneState(scope: DumpNode): boolean | null {
  const isMicrophone = (node: DumpNode): boolean =>
    /^(1|MICROPHONE)$/i.test(node.values.get('sensor') ?? '') && (node.values.get('user_id') ?? '0') === '0';
  const sensors = findBlocks(scope, ['individual_enabled_sensor', 'sensor', 'sensors']).filter(isMicrophone);
  const states = sensors.flatMap((sensor) =>
    [sensor, ...findBlocks(sensor, ['toggle', 'toggles'])].map(
      (node) => node.values.get('state_type') ?? node.values.get('is_enabled'),
    ),
  );
  if (states.some((state) => state === '1' || state === 'true' || state === 'ENABLED')) return true;
  return states.some((state) => state === '2' || state === 'false' || state === 'DISABLED') ? false : null;
}
