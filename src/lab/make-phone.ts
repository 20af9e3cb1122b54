import { behaviourNamed } from './apps/behaviours/behaviours.ts';
import { FoodApp } from './apps/food-app.ts';
import { Informer, informerPackage } from './apps/recommending/informer.ts';
import { launcher, launcherPackage } from './apps/launcher.ts';
import { profileOf } from './apps/profiles/profiles.ts';
import { recorder, recorderPackage } from './apps/recorder.ts';
import type { Clock } from '../core/clock.ts';
import { androidVersions, usualAndroid } from './android/android-versions.ts';
import type { SpeechRecogniser } from './hear.ts';
import type { LabConfig } from './lab-config.ts';
import type { RecogniserIn } from './load-recognisers.ts';
import { PhoneOnAdb } from './phone-on-adb.ts';
import { identify } from './phone/identity.ts';
import { VirtualPhone } from './phone/virtual-phone.ts';
import { romNamed } from './roms/roms.ts';
import { traitsWithout } from './traits/traits.ts';
import type { World } from './world.ts';
import type { WorldLog } from './world-log.ts';

const recordAudio = 'android.permission.RECORD_AUDIO';

/** Shared by the phones of a lab. */
export interface PhoneMaking {
  readonly world: World;
  readonly clock: Clock;
  readonly log: WorldLog;
  readonly recogniserIn: RecogniserIn;
}

/** A phone with the world's apps, asleep and locked, not plugged in yet. */
export function makePhone(config: LabConfig['phones'][number], making: PhoneMaking): PhoneOnAdb {
  const { world, clock, log } = making;
  const android = androidVersions[config.androidVersion ?? ''] ?? usualAndroid;
  const { release, sdk, buildId } = android;
  const rom = romNamed(config.rom);
  const usual = identify(config.id, world.seed, { androidVersion: release, sdk, buildId });
  const phone = new VirtualPhone({
    identity: { ...usual, brand: rom.brand, serial: config.serial ?? usual.serial },
    clock,
    log,
    pin: config.pin,
    rom,
    traits: traitsWithout(world.spares),
    ...(config.clockOffsetMs === undefined ? {} : { clockOffsetMs: config.clockOffsetMs }),
  });
  phone.microphone.isBlocked = world.microphoneOff;
  if (world.switchesOff) for (const refusal of rom.refuses) phone.refusals.add(refusal);
  installApps(phone, making);
  const plugged = new PhoneOnAdb(phone, android, world.latencyMs);
  if (phone.traits.has('blinking-adb')) plugged.blinkAt(log, rom.adbBlinkMs);
  return plugged;
}

/** Puts the launcher, a voice recorder and the apps of the world on a phone, microphone granted. */
export function installApps(
  phone: VirtualPhone,
  { world, recogniserIn }: Pick<PhoneMaking, 'world' | 'recogniserIn'>,
): void {
  const traits = traitsWithout(world.spares);
  const informed: FoodApp[] = [];
  for (const [name, app] of Object.entries(world.apps)) {
    const profile = profileOf(name);
    if (profile === undefined || app === undefined) throw new RangeError(`the lab has no app ${name}`);
    const behaviour = behaviourNamed(app.behaviour);
    phone.apps.install(name, (host) => {
      const recogniser = recogniserIn(profile.language);
      const food = new FoodApp({ profile, host, recogniser, seed: world.seed, behaviour, traits });
      if (behaviour.hasInformer) informed.push(food);
      return food;
    });
    // The owner said yes when the app asked, as nearly everybody does.
    const asked = phone.packages.find(name)?.runtimePermissions ?? [];
    if (asked.includes(recordAudio)) phone.packages.grant(name, recordAudio);
  }
  // The owner's keyboard speaks as the apps that it informs.
  const [informedIn] = informed.map(({ language }) => language);
  if (informedIn !== undefined) installInformer(phone, recogniserIn(informedIn), informed);
  phone.apps.install(recorderPackage, recorder);
  phone.packages.grant(recorderPackage, recordAudio);
  installLauncher(phone, Object.keys(world.apps));
}

function installInformer(
  phone: VirtualPhone,
  recogniser: SpeechRecogniser,
  informed: readonly FoodApp[],
): void {
  const tell = (food: string): void => {
    for (const app of informed) app.learn(food);
  };
  phone.apps.install(informerPackage, (host) => {
    const app = new Informer(host, recogniser, tell);
    for (const food of informed) food.informedBy(app);
    return app;
  });
  phone.packages.grant(informerPackage, recordAudio);
  phone.apps.startInBackground(informerPackage);
}

function installLauncher(phone: VirtualPhone, packages: readonly string[]): void {
  const icons = packages.map((name) => ({
    label: profileOf(name)?.label ?? name,
    onTap: () => phone.apps.start(name, profileOf(name)?.launcherActivity),
  }));
  phone.apps.install(launcherPackage, (host) => launcher(host, () => icons));
}
