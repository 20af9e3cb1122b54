import { display } from '../phone/identity.ts';
import { focusedField, pressEnter, pressKey, typeInto } from '../phone/input/touch.ts';
import { eachView } from '../ui/layout.ts';
import { pageSourceOf } from '../ui/page-source.ts';
import { screenshotOf } from '../ui/screenshot.ts';
import { numberOf, objectOf, textOf, type Request, type Route } from './route.ts';
import { W3cError } from './w3c-error.ts';

/** The screen and the phone as a whole. */
export const deviceRoutes: readonly Route[] = [
  { method: 'GET', path: '/source', handle: readSource },
  { method: 'GET', path: '/screenshot', handle: takeScreenshot },
  { method: 'GET', path: '/orientation', handle: () => 'PORTRAIT' },
  { method: 'POST', path: '/orientation', handle: () => 'PORTRAIT' },
  { method: 'GET', path: '/rotation', handle: () => ({ x: 0, y: 0, z: 0 }) },
  {
    method: 'GET',
    path: '/window/:handle/size',
    handle: () => ({ width: display.widthPx, height: display.heightPx - display.navigationBarPx }),
  },
  { method: 'GET', path: '/appium/device/pixel_ratio', handle: () => 2.75 },
  { method: 'GET', path: '/appium/device/display_density', handle: () => display.density },
  { method: 'GET', path: '/appium/device/system_bars', handle: () => ({ statusBar: display.statusBarPx }) },
  { method: 'GET', path: '/appium/device/info', handle: deviceInfo },
  {
    method: 'GET',
    path: '/appium/device/battery_info',
    handle: ({ phone }) => ({
      level: phone.battery.levelPercent / 100,
      status: phone.battery.isCharging ? 2 : 3,
    }),
  },
  { method: 'POST', path: '/appium/device/press_keycode', handle: pressCode },
  { method: 'POST', path: '/appium/device/long_press_keycode', handle: pressCode },
  { method: 'POST', path: '/back', handle: ({ phone }) => done(() => pressKey(phone, 4)) },
  {
    method: 'POST',
    path: '/appium/device/open_notifications',
    handle: ({ phone }) => done(() => (phone.shade.isOpen = phone.isOpen)),
  },
  { method: 'POST', path: '/appium/reset_ax_cache', handle: () => null },
  { method: 'POST', path: '/keys', handle: typeIntoFocus },
  { method: 'GET', path: '/appium/settings', handle: ({ settings }) => Object.fromEntries(settings) },
  {
    method: 'POST',
    path: '/appium/settings',
    handle: ({ settings, body }) => {
      for (const [name, value] of Object.entries(objectOf(body['settings']) ?? {})) settings.set(name, value);
      return null;
    },
  },
  { method: 'GET', path: '/alert/text', handle: ({ phone }) => alertOf(phone).text },
  {
    method: 'POST',
    path: '/alert/accept',
    handle: ({ phone }) => done(() => alertOf(phone).press('button1')),
  },
  {
    method: 'POST',
    path: '/alert/dismiss',
    handle: ({ phone }) => done(() => alertOf(phone).press('button2')),
  },
];

/** The server's SnapshotMaxDepth: what lies deeper is not in the source, and nothing says so. */
const usualMaxDepth = 70;

function readSource({ phone, settings }: Request): string {
  const asked = settings.get('snapshotMaxDepth');
  return pageSourceOf(phone.look(), typeof asked === 'number' ? asked : usualMaxDepth);
}

function done(action: () => void): null {
  action();
  return null;
}

async function takeScreenshot({ phone }: Request): Promise<string> {
  const png = await screenshotOf(phone.look(), display, phone.power.isAwake);
  return png.toString('base64');
}

function deviceInfo({ phone }: Request): unknown {
  const { identity } = phone;
  return {
    androidId: phone.settings.get('secure', 'android_id'),
    apiVersion: String(identity.sdk),
    bluetooth: null,
    brand: identity.brand,
    carrierName: '',
    displayDensity: display.density,
    locale: 'zh_CN_#Hans',
    manufacturer: identity.brand,
    model: identity.model,
    networks: [],
    platformVersion: identity.androidVersion,
    realDisplaySize: `${display.widthPx}x${display.heightPx}`,
    timeZone: 'Asia/Shanghai',
  };
}

function pressCode({ phone, body }: Request): null {
  const code = numberOf(body, 'keycode', Number(textOf(body, 'keycode', 'NaN')));
  if (!Number.isInteger(code)) throw new W3cError('invalid argument', 'keycode: expected a whole number');
  pressKey(phone, code);
  return null;
}

function typeIntoFocus({ phone, body }: Request): null {
  const field = focusedField(phone);
  if (field === undefined) throw new W3cError('no such element', 'No element has the focus');
  const typed = textOf(body, 'text');
  typeInto(phone, field, typed.replace(/\n$/u, ''), 'append');
  if (typed.endsWith('\n')) pressEnter(field);
  return null;
}

/** A system dialog: its texts, and its buttons by their id. */
function alertOf(phone: Request['phone']): { readonly text: string; press(button: string): void } {
  const { root } = phone.look();
  const placed = root === undefined ? [] : [...eachView(root)];
  const byId = (id: string): (typeof placed)[number] | undefined =>
    placed.find(({ view }) => view.resourceId === `android:id/${id}`);
  const message = byId('message');
  if (message === undefined) throw new W3cError('no such alert', 'No alert is present');
  return {
    text: [byId('alertTitle'), message]
      .map((part) => part?.view.text ?? '')
      .filter(Boolean)
      .join('\n'),
    press: (button) => (byId(button) ?? byId('button1'))?.view.onTap?.(),
  };
}
