import assert from 'node:assert/strict';
import { parseAndroidScreen } from '../../../src/apps/android/parse-screen.ts';
import { deepestNode } from '../../../src/phones/appium/capabilities.ts';

/** A chain of elements, so many levels deep. */
function chain(levels: number): string {
  const open = '<android.view.View package="me.ele" text="Noodles" bounds="[0,0][9,9]">';
  return `<hierarchy width="1080" height="2400">${open.repeat(levels)}${'</android.view.View>'.repeat(levels)}</hierarchy>`;
}

describe('a page source that reaches the deepest level that the driver reads', () => {
  it('is truncated and shows nothing, since half a screen would look like a short feed', () => {
    const tree = parseAndroidScreen(chain(deepestNode), 'me.ele');
    assert.equal(tree.isTruncated, true);
    assert.deepEqual(tree.roots, []);
  });

  it('is whole one level above', () => {
    const tree = parseAndroidScreen(chain(deepestNode - 1), 'me.ele');
    assert.equal(tree.isTruncated, undefined);
    assert.equal(tree.roots.length, 1);
  });
});
