import assert from 'node:assert/strict';
import { findElements, seenIn } from '../../../src/lab/ui-server/find.ts';
import { lookAt } from '../../../src/lab/ui/look.ts';
import { button, column, row, text } from '../../../src/lab/ui/view.ts';

const view = column(
  { resourceId: 'a.b:id/root' },
  text('one', { resourceId: 'a.b:id/title', contentDesc: 'first' }),
  row({ className: 'android.view.ViewGroup' }, text('two', { resourceId: 'a.b:id/title' }), text('three')),
  button('go', () => undefined),
);
const display = { widthPx: 1080, heightPx: 2400, navigationBarPx: 126 };
const root = seenIn(lookAt({ packageName: 'a.b', activity: 'a.b.C', view: () => view }, display));

async function texts(strategy: string, selector: string): Promise<readonly string[]> {
  const found = await findElements(root, { strategy, selector, packageName: 'a.b' });
  return found.map(({ attributes }) => attributes.get('text') ?? '');
}

describe('finding elements', () => {
  const found: readonly (readonly [strategy: string, selector: string, texts: readonly string[]])[] = [
    ['id', 'a.b:id/title', ['one', 'two']],
    ['id', 'title', ['one', 'two']],
    ['id', 'nothing', []],
    ['class name', 'android.widget.Button', ['go']],
    ['accessibility id', 'first', ['one']],
    ['xpath', '//android.widget.TextView', ['one', 'two', 'three']],
    ['xpath', '//*[@text="two"]', ['two']],
    ['xpath', '//android.view.ViewGroup/android.widget.TextView[2]', ['three']],
    ['xpath', '/hierarchy/android.widget.LinearLayout/android.widget.TextView', ['one']],
    ['xpath', "//*[contains(@resource-id, 'title') and not(@text='one')]", ['two']],
    ['xpath', "//*[@text='one' or starts-with(@text,'thr')]", ['one', 'three']],
    ['xpath', '//android.view.ViewGroup/*[last()]', ['three']],
    ['xpath', '//*[@content-desc]', ['one']],
    ['xpath', './/android.view.ViewGroup/following-sibling::*', ['go']],
    ['xpath', '//*[@text="three"]/preceding-sibling::*[1]', ['two']],
    ['xpath', '(//android.widget.TextView)[last()]', ['three']],
    ['xpath', '//*[@text="one"] | //*[@text="go"]', ['one', 'go']],
    ['-android uiautomator', 'new UiSelector().text("go").clickable(true)', ['go']],
    ['-android uiautomator', 'new UiSelector().className("android.widget.TextView").instance(1)', ['two']],
    ['-android uiautomator', 'new UiSelector().textContains("t").resourceIdMatches(".*title")', ['two']],
  ];
  for (const [strategy, selector, expected] of found) {
    it(`by ${strategy} ${selector}`, async () => assert.deepEqual(await texts(strategy, selector), expected));
  }

  it('says which locator it does not understand instead of finding nothing', async () => {
    for (const [strategy, selector] of [
      ['xpath', '//a[foo()]'],
      ['xpath', 'a'],
      ['xpath', '//*['],
      ['xpath', '//*/@text'],
      ['xpath', 'count(//*)'],
      ['xpath', '(1)'],
      ['-android uiautomator', 'new UiScrollable(x)'],
      ['-android uiautomator', 'new UiSelector().fromParent("x")'],
      ['link text', 'x'],
    ] as const) {
      await assert.rejects(texts(strategy, selector), { code: 'invalid selector' }, selector);
    }
  });
});
