import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OverheardError } from '../../src/core/error.ts';
import { readOutcomes } from '../../src/analyse/table/read-outcomes.ts';
import { parseOutcomes } from '../made-up/parse-outcomes.ts';
import { makeStudy, toCsv } from '../made-up/made-up-study.ts';

const header = 'experiment,room,phone,app,block,slot,arm,phrase_spoken,phrase,hit,rank';
const good = [
  'e,r,p1,eleme,1,1,spoken,tea,tea,TRUE,2',
  'e,r,p1,eleme,1,1,spoken,tea,sushi,FALSE,',
  'e,r,p1,eleme,1,2,silence,,tea,FALSE,',
  'e,r,p1,eleme,1,2,silence,,sushi,FALSE,',
];

function refuse(text: string, message: RegExp, line?: number): void {
  assert.throws(
    () => parseOutcomes(text),
    (thrown) => {
      assert.ok(thrown instanceof OverheardError, String(thrown));
      assert.equal(thrown.code, 'bad-input');
      assert.match(thrown.message, message);
      assert.match(thrown.message, /expected/);
      assert.ok(thrown.hint !== undefined);
      if (line !== undefined) assert.equal(thrown.data.line, line);
      return true;
    },
  );
}

describe('readOutcomes', () => {
  it('reads slots, trials and outcomes', () => {
    const table = parseOutcomes([header, ...good].join('\n'));
    assert.equal(table.rowCount, 4);
    assert.equal(table.trials.count, 2);
    assert.deepEqual(
      table.slots.map(({ arm }) => arm),
      ['spoken', 'silence'],
    );
    assert.deepEqual([...table.outcomes.shownOn], [1, 0, 0, 0]);
  });

  it('does not mind the order of rows and columns, other columns, CRLF, quotes, a byte-order mark or blank lines', () => {
    const table = parseOutcomes(
      '\uFEFFnote,hit,rank,phrase,phrase_spoken,arm,slot,block,app,phone,room,experiment\r\n' +
        '"a ""note"", long",FALSE,,"sushi","tea",spoken,1,1,eleme,p1,r,e\r\n\r\n' +
        '"two\r\nlines",TRUE,2,tea,tea,spoken,1,1,eleme,p1,r,e',
    );
    const shown = [...table.outcomes.phrase].map((phrase, at) => [
      table.phrases[phrase],
      table.outcomes.shownOn[at],
    ]);
    assert.deepEqual(shown, [
      ['sushi', 0],
      ['tea', 1],
    ]);
    assert.equal(table.trials.count, 1);
  });

  it('names every column that is missing', () => {
    refuse('experiment,room,phone,app,block,slot,arm,phrase,rank\n', /line 1: no column phrase_spoken, hit/);
    refuse('', /line 1: 0 rows/);
    refuse(`${header},hit\n`, /line 1: two columns hit/);
  });

  it('refuses a table without rows, unless the run says why there are none', () => {
    refuse(`${header}\n`, /0 rows/);
    assert.equal(parseOutcomes(`${header}\n`, { mayBeEmpty: true }).rowCount, 0);
  });

  it('refuses two labels in one slot and names both', () => {
    const text = [header, ...good, 'e,r,p2,eleme,1,1,spoken,sushi,tea,FALSE,'].join('\n');
    refuse(text, /line 6: slot 1 of block 1 in room r is spoken sushi; expected spoken tea, as in line 2/, 6);
    refuse([header, ...good, 'e,r,p2,eleme,1,2,sham,,tea,FALSE,'].join('\n'), /is sham; expected silence/, 6);
  });

  it('refuses an arm it does not know', () => {
    refuse(
      [header, ...good, 'e,r,p1,eleme,1,3,shouted,tea,tea,TRUE,'].join('\n'),
      /line 6: arm is "shouted"/,
      6,
    );
  });

  it('refuses an outcome that is there twice, and names both lines', () => {
    refuse([header, ...good, good[1]].join('\n'), /line 6: a second outcome .* of line 3/, 6);
  });

  it('refuses a hit that is neither TRUE nor FALSE', () => {
    for (const hit of ['yes', '', '1', 'true', ' TRUE']) {
      refuse(
        [header, ...good, `e,r,p1,eleme,1,3,sham,,tea,${hit},`].join('\n'),
        new RegExp(`line 6: hit is "${hit}"; expected TRUE, FALSE, or NA where it is missing`),
        6,
      );
    }
  });

  it('refuses a rank that is no place in a list, and one of what was not shown', () => {
    for (const rank of ['-1', '0', '1.5', 'first', '\u0000', '1e3']) {
      refuse(
        [header, `e,r,p1,eleme,1,3,sham,,tea,TRUE,${rank}`].join('\n'),
        /line 2: rank is ".*"; expected/,
        2,
      );
    }
    refuse(
      [header, 'e,r,p1,eleme,1,3,sham,,tea,FALSE,2'].join('\n'),
      /line 2: rank is "2" where hit is FALSE/,
      2,
    );
    const unread = `${header},status\ne,r,p1,a,1,1,sham,,tea,,2,phone_lost`;
    refuse(unread, /line 2: rank is "2" where hit is empty; expected nothing/, 2);
  });

  it('takes a hit without a rank: a search hint has no place in a list', () => {
    assert.equal(parseOutcomes([header, 'e,r,p1,eleme,1,3,sham,,tea,TRUE,'].join('\n')).rowCount, 1);
  });

  it('refuses a phrase in an arm that has none, and an arm that has lost its phrase', () => {
    refuse(
      [header, 'e,r,p1,eleme,1,3,sham,tea,tea,TRUE,'].join('\n'),
      /phrase_spoken is "tea" in arm sham/,
      2,
    );
    refuse(
      [header, 'e,r,p1,eleme,1,3,spoken,,tea,TRUE,'].join('\n'),
      /phrase_spoken is empty in arm spoken/,
      2,
    );
  });

  it('refuses a phrase that was spoken and never looked for', () => {
    refuse([header, ...good, 'e,r,p1,eleme,1,3,spoken,pizza,tea,TRUE,'].join('\n'), /"pizza", and no row/, 6);
  });

  it('refuses rows that are cut short, names that are empty and quotes that never close', () => {
    refuse([header, ...good, 'e,r,p1,eleme,1'].join('\n'), /line 6: 5 fields; expected 11/, 6);
    refuse([header, 'e,,p1,eleme,1,1,sham,,tea,TRUE,'].join('\n'), /line 2: room is empty/, 2);
    refuse([header, ...good, 'e,"r,p1,eleme'].join('\n'), /line 6: a quoted cell is not closed/, 6);
  });

  it('shortens what it found where that is a whole broken file', () => {
    assert.throws(
      () => parseOutcomes('x'.repeat(2_000_000)),
      (thrown) => String(thrown).length < 600,
    );
    refuse([header, `e,r,p1,eleme,1,1,sham,,tea,${'y'.repeat(5000)},`].join('\n'), /hit is "y{100,200}…/, 2);
  });

  it('refuses permission states, surfaces and statuses it does not know', () => {
    refuse(
      `${header},mic\ne,r,p,a,1,1,sham,,tea,TRUE,,off\n`,
      /mic is "off"; expected granted or revoked/,
      2,
    );
    refuse(`${header},mic\ne,r,p,a,1,1,revoked,tea,tea,TRUE,,granted\n`, /"granted" in arm revoked/, 2);
    refuse(`${header},surface\ne,r,p,a,1,1,sham,,tea,TRUE,,banner\n`, /surface is "banner"/, 2);
    refuse(`${header},status\ne,r,p,a,1,1,sham,,tea,TRUE,,lost\n`, /status is "lost"/, 2);
    const both = `${header},mic\ne,r,p,a,1,1,sham,,tea,TRUE,,granted\ne,r,p,a,1,1,sham,,pie,TRUE,,revoked\n`;
    refuse(both, /line 3: the microphone is revoked; expected the state/, 3);
  });

  it('joins the surfaces of a trial: shown on any is shown; the same surface twice is refused', () => {
    const rows = ['feed,FALSE', 'search-hint,TRUE'].map((pair) => {
      const [surface, hit] = pair.split(',');
      return `e,r,p,a,1,1,spoken,tea,tea,${hit},,${surface}`;
    });
    const table = parseOutcomes([`${header},surface`, ...rows].join('\n'));
    assert.equal(table.outcomes.phrase.length, 1);
    assert.deepEqual([...table.outcomes.shownOn], [2]);
    refuse([`${header},surface`, ...rows, rows[0]].join('\n'), /line 4: a second outcome/, 4);
  });

  it('keeps missing trials with their status', () => {
    const table = parseOutcomes(
      [
        `${header},status`,
        'e,r,p1,a,1,1,spoken,tea,tea,TRUE,,observed',
        'e,r,p2,a,1,1,spoken,tea,tea,,,phone_lost',
      ].join('\n'),
    );
    assert.deepEqual([...table.trials.status], [0, 5]);
    assert.equal(table.outcomes.phrase.length, 1);
  });

  it('takes arm revoked for spoken with the microphone revoked', () => {
    const table = parseOutcomes([header, 'e,r,p1,eleme,1,1,revoked,tea,tea,TRUE,2'].join('\n'));
    assert.equal(table.slots[0]?.arm, 'spoken');
    assert.deepEqual([...table.trials.isRevoked], [1]);
  });

  it('reads a file as it reads text, wherever the pieces are cut', async () => {
    const text = toCsv(makeStudy({ seed: 'file', blocks: 3, phones: 2 }));
    const folder = await mkdtemp(join(tmpdir(), 'outcomes-'));
    try {
      await writeFile(join(folder, 'o.csv'), text);
      assert.deepEqual(await readOutcomes(join(folder, 'o.csv')), parseOutcomes(text));
      await assert.rejects(readOutcomes(join(folder, 'none.csv')), /none\.csv: cannot be read/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
