import type { Device } from '../../inventory/inventory-schema.ts';

/** The levels of a page source; the most that the UiAutomator2 server allows. */
export const deepestNode = 500;

/**
 * Capabilities under which a session changes nothing that the experiment depends on. Driver defaults would wake and
 * unlock the phone, clear the app (login, history, microphone permission), restart the adb server (which forgets phones
 * connected over TCP) and end a session that waits for a minute. What a phone's owner adds never overrides these.
 */
export function safeCapabilities(session: {
  readonly device: Pick<Device, 'capabilities'>;
  readonly serial: string;
  /** undefined for an Appium server of somebody else's, which has its own adb. */
  readonly adbPort: number | undefined;
  readonly systemPort: number | undefined;
  /** The first session of a phone installs the driver's apps; later ones find them there. */
  readonly isFirst: boolean;
  /** A little less than our own watchdog, so that the driver's words arrive first. */
  readonly readLimitMs: number;
}): Readonly<Record<string, unknown>> {
  const { device, serial, adbPort, systemPort, isFirst, readLimitMs } = session;
  return {
    ...device.capabilities,
    platformName: 'Android',
    'appium:automationName': 'UiAutomator2',
    'appium:udid': serial,
    // The host is named so that adb takes the server for a remote one: else, when the server dies, Appium's next adb
    // command starts one of its own on the port, which nobody ends.
    ...(adbPort === undefined ? {} : { 'appium:adbPort': adbPort, 'appium:remoteAdbHost': '127.0.0.1' }),
    ...(systemPort === undefined ? {} : { 'appium:systemPort': systemPort }),
    'appium:noReset': true,
    'appium:skipUnlock': true,
    'appium:skipLogcatCapture': true,
    'appium:suppressKillServer': true,
    'appium:newCommandTimeout': 0,
    // The default of 20 s is too short where many phones are given their driver's apps at once.
    'appium:uiautomator2ServerInstallTimeout': 80_000,
    'appium:skipServerInstallation': !isFirst,
    // Would install io.appium.settings, an app that holds RECORD_AUDIO; nothing here needs it.
    'appium:skipDeviceInitialization': true,
    // Otherwise every session allows an app to mock the location, which apps look for.
    'appium:mockLocationApp': '',
    'appium:uiautomator2ServerReadTimeout': readLimitMs,
    // A feed with a moving banner never idles; the default waits ten seconds for it before every page source.
    'appium:settings[waitForIdleTimeout]': 500,
    // ColorOS, MIUI and others refuse `settings put`, and the driver would end there (appium issues 13802, 19432).
    'appium:ignoreHiddenApiPolicyError': true,
    // The default of 70 leaves deep cards out without a word (uiautomator2-server issue 516).
    'appium:settings[snapshotMaxDepth]': deepestNode,
    // Otherwise a session switches the owner's TalkBack off.
    'appium:disableSuppressAccessibilityService': true,
  };
}
