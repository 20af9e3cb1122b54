import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { titlesIn } from '../../src/cli/commands/match.ts';

async function titlesOf(...pieces: readonly string[]): Promise<string[]> {
  const titles: string[] = [];
  for await (const title of titlesIn(Readable.from(pieces.map((piece) => Buffer.from(piece)))))
    titles.push(title);
  return titles;
}

describe('the titles on stdin', () => {
  it('are one a line, with or without a carriage return at its end, and whatever else they hold', async () => {
    assert.deepEqual(await titlesOf('a\r\nb\n\nc'), ['a', 'b', '', 'c']);
    assert.deepEqual(await titlesOf('one\rtitle\nfish\u2028chips\n'), ['one\rtitle', 'fish\u2028chips']);
    assert.deepEqual(await titlesOf(), []);
  });

  it('are the same wherever the pieces are cut', async () => {
    const bytes = Buffer.from('火锅\r\n披萨\rcake\n');
    const titles: string[] = [];
    for await (const title of titlesIn(Readable.from([...bytes].map((byte) => Buffer.from([byte])))))
      titles.push(title);
    assert.deepEqual(titles, ['火锅', '披萨\rcake']);
  });
});
