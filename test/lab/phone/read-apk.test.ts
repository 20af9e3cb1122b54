import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../../../src/host/version.ts';
import { readApk } from '../../../src/lab/phone/read-apk.ts';

/** An APK that the UiAutomator2 driver brings along. */
const bundled = (path: string): Promise<Buffer> =>
  readFile(join(packageRoot, 'node_modules/appium-uiautomator2-driver/node_modules', path));

describe('the manifest of an APK', () => {
  it('names package, version, activities and permissions as the package manager reads them', async () => {
    const apk = await readApk(await bundled('io.appium.settings/apks/settings_apk-debug.apk'));
    assert.equal(apk?.packageName, 'io.appium.settings');
    assert.match(apk.versionName, /^\d+\.\d+\.\d+$/);
    assert.ok(apk.versionCode > 100 && apk.targetSdk >= 30);
    assert.equal(apk.launcherActivity, 'io.appium.settings/io.appium.settings.Settings');
    assert.equal(apk.instrumentation, undefined);
    assert.ok(apk.runtimePermissions.includes('android.permission.RECORD_AUDIO'));
    assert.ok(apk.installPermissions.includes('android.permission.WAKE_LOCK'));
    assert.ok(!apk.installPermissions.includes('android.permission.RECORD_AUDIO'));
  });

  it('names what runs its instrumentation', async () => {
    const path = 'appium-uiautomator2-server/apks/appium-uiautomator2-server-debug-androidTest.apk';
    const apk = await readApk(await bundled(path));
    assert.equal(
      apk?.instrumentation,
      'io.appium.uiautomator2.server.test/androidx.test.runner.AndroidJUnitRunner',
    );
    assert.equal(apk.launcherActivity, undefined);
  });

  it('is nothing where the bytes are no APK, or only a part of one', async () => {
    const whole = await bundled('io.appium.settings/apks/settings_apk-debug.apk');
    for (const bytes of [Buffer.alloc(0), Buffer.from('PK\u0005\u0006'), whole.subarray(0, 100_000)]) {
      assert.equal(await readApk(bytes), undefined);
    }
  });
});
