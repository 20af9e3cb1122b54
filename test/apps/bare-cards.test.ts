import assert from 'node:assert/strict';
import { findAdapter } from '../../src/apps/index.ts';
import { readScreen } from '../../src/apps/state/read-screen.ts';
import { nodeWriter } from '../made-up/feed-source.ts';

const adapter = findAdapter('ubereats');
const node = nodeWriter(adapter.packageName);

/** A list of rows that hold one text each, below something else. */
function stateOf(rows: readonly string[], { heightPx = 180, above = '' } = {}): string {
  const drawn = rows.map((text, i) => {
    const top = 200 + i * heightPx;
    const words = node('TextView', `[20,${top + 10}][620,${top + 60}]`, { text });
    return node('FrameLayout', `[0,${top}][1080,${top + heightPx}]`, {}, words);
  });
  const list = node('RecyclerView', '[0,150][1080,2200]', { scrollable: 'true' }, drawn.join(''));
  return readScreen(page(above + list), adapter).state;
}

function page(children: string): string {
  return `<hierarchy width="1080" height="2340">${node('FrameLayout', '[0,0][1080,2340]', {}, children)}</hierarchy>`;
}

describe('a list whose cards say one text each', () => {
  it('is a feed where each describes a whole card', () => {
    const described = ["McDonald's, 4.5 stars, 20 min", 'Sushi Go, 4.7 stars', 'Pizza Hut, 15 min'];
    const drawn = described.map((words, i) =>
      node('View', `[0,${200 + i * 320}][1080,${500 + i * 320}]`, { 'content-desc': words }),
    );
    const list = node('View', '[0,150][1080,2200]', { scrollable: 'true' }, drawn.join(''));
    const reading = readScreen(page(list), adapter);
    assert.equal(reading.state, 'feed');
    assert.deepEqual(
      reading.cards.map(({ title }) => title),
      described,
    );
  });

  it('is a feed from three names on', () => {
    assert.equal(stateOf(['Sushi Go', 'Pizza Hut', 'Thai Express', 'Burger Barn']), 'feed');
    assert.equal(stateOf(['Sushi Go', 'Pizza Hut', 'Thai Express']), 'feed');
    assert.equal(stateOf(['Sushi Go', 'Pizza Hut']), 'unreadable');
  });

  it('is none where its rows are settings, or texts that stand below each other', () => {
    assert.equal(stateOf(['Notifications', 'Privacy', 'Language', 'Log out']), 'unreadable');
    assert.equal(stateOf(['账号与安全', '消息通知', '隐私', '关于我们']), 'unreadable');
    assert.equal(stateOf(['Sushi Go', 'Pizza Hut', 'Thai Express'], { heightPx: 60 }), 'unreadable');
    assert.equal(stateOf(['We are finding food.', 'Please wait', 'Almost there…']), 'unreadable');
  });

  it('is none below a field, which suggests what to search for', () => {
    const field = node('EditText', '[40,20][1040,120]', { hint: 'Search food' });
    assert.equal(stateOf(['sushi', 'sushi near me', 'sushi bar'], { above: field }), 'unreadable');
  });
});
