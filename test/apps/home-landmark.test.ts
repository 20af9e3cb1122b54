import assert from 'node:assert/strict';
import { parseAndroidScreen } from '../../src/apps/android/parse-screen.ts';
import { showsHome } from '../../src/apps/state/home-landmark.ts';

const screen = (id: string) =>
  parseAndroidScreen(
    `<hierarchy width="1080" height="2400"><android.view.View package="me.ele" resource-id="me.ele:id/${id}" text="x" bounds="[0,0][9,9]"/></hierarchy>`,
    'me.ele',
  );

describe('the home landmark of an app', () => {
  it('is on its home and on no other page; without one the activity alone tells', () => {
    assert.equal(showsHome(screen('home_tab'), { homeLandmark: ['home_tab', 'home_tab_v2'] }), true);
    assert.equal(showsHome(screen('result_list'), { homeLandmark: ['home_tab'] }), false);
    assert.equal(showsHome(screen('result_list'), { homeLandmark: [] }), true);
  });
});
