/** What a phone does not let adb do. */
export type RefusalKind = 'input' | 'grant' | 'settings' | 'install' | 'not-requested' | 'other';

/** The switches of one maker's system that let adb act. */
interface Switches {
  /** `ro.product.manufacturer`. */
  readonly makers: RegExp;
  /** Touches, permissions and settings. */
  readonly control: string;
  readonly install: string;
}

/**
 * By maker, as their developer options show them: MIUI and HyperOS, ColorOS, OriginOS, One UI, EMUI. Sources: scrcpy FAQ ("INJECT_EVENTS"), KeyMapper issue 2034, appium
 * issues 10761, 10929, 13802, 19432; Samsung's help on Auto Blocker.
 */
const known: readonly Switches[] = [
  {
    makers: /xiaomi|redmi|poco|blackshark/i,
    control: 'switch on "USB debugging (Security settings)" in the developer options, and restart the phone',
    install: 'switch on "Install via USB" in the developer options',
  },
  {
    makers: /oppo|realme|oneplus/i,
    control: 'switch on "Disable permission monitoring" in the developer options',
    install:
      'switch on "Disable permission monitoring" in the developer options, and accept the installation',
  },
  {
    makers: /vivo|iqoo/i,
    control:
      'switch on "USB simulated click" or "USB debugging (Security settings)" in the developer options',
    install: 'switch on "Install via USB" in the developer options, and accept the installation',
  },
  {
    makers: /samsung/i,
    control: 'switch off Auto Blocker in "Security and privacy"',
    install: 'switch off Auto Blocker in "Security and privacy"',
  },
  {
    makers: /huawei|honor/i,
    control: 'switch on "Allow ADB debugging in charge only mode" in the developer options',
    install: 'switch off "Monitor apps installed by adb" in the developer options',
  },
];

/** The thing to do about a refusal on a phone of this maker, as it would be typed into a note. */
export function cureOf(kind: RefusalKind, maker: string): string {
  if (kind === 'not-requested') return 'the app asks for no microphone: it needs no permission set';
  const switches = known.find(({ makers }) => makers.test(maker));
  if (switches === undefined)
    return kind === 'install'
      ? 'allow installation over USB in the developer options'
      : 'look in the developer options for the switch that lets USB debugging touch the screen and change permissions';
  return kind === 'install' ? switches.install : switches.control;
}
