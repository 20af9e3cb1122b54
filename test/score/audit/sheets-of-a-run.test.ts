import assert from 'node:assert/strict';
import { readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { wilson } from '../../../src/analyse/stats/index.ts';
import { auditFiles, drawAuditOfRun } from '../../../src/score/audit/draw-audit-of-run.ts';
import { judgeSheets } from '../../../src/score/audit/judge-sheets.ts';
import { inFolder } from '../../made-up/in-folder.ts';
import { makeUpRun } from '../../made-up/made-up-run.ts';

/** Answers a sheet: yes where the text holds the food's name, but for the questions that are answered wrongly. */
async function answer(sheet: string, to: string, wrong: readonly number[] = []): Promise<void> {
  const [header, ...rows] = (await readFile(sheet, 'utf8')).trimEnd().split('\n');
  const answered = rows.map((row, index) => {
    const food = row.split(',').at(-2)!;
    const isNamed = row.slice(0, row.lastIndexOf(food)).includes(food);
    return `${row}${isNamed !== wrong.includes(index) ? 'Yes' : 'no'}`;
  });
  await writeFile(to, `${[header, ...answered].join('\r\n')}\r\n`);
}

describe('an audit of the matcher', () => {
  it('gives coders shuffled questions that tell nothing, and their answers judge the matcher', () =>
    inFolder(async (folder) => {
      const run = join(folder, 'run');
      await makeUpRun(run);
      const audit = join(run, 'audit');
      const { questions } = await drawAuditOfRun(run, { folder: audit, perStratum: 3, seed: 'audit' });
      assert.ok(questions > 20, `${questions} questions`);
      const sheet = await readFile(join(audit, auditFiles.first), 'utf8');
      assert.doesNotMatch(sheet, /hit|stratum|spoken|silence|annas-phone/);
      const paths = {
        key: join(audit, auditFiles.key),
        first: join(folder, 'a.csv'),
        second: join(folder, 'b.csv'),
      };
      await answer(join(audit, auditFiles.first), paths.first);
      await answer(join(audit, auditFiles.second), paths.second);
      const agreed = await judgeSheets(paths, wilson);
      assert.deepEqual([agreed.kappa, agreed.all.precision.rate, agreed.all.recall.rate], [1, 1, 1]);
      assert.ok((agreed.all.precision.lo ?? 1) < 1 && agreed.all.precision.hi === 1);
      assert.ok((agreed.all.recall.lo ?? 1) < 1 && agreed.all.recall.hi === 1);
      await answer(join(audit, auditFiles.second), paths.second, [0, 1, 2, 3]);
      const torn = await judgeSheets(paths, wilson);
      assert.equal(torn.agreement.firstOnly + torn.agreement.secondOnly, 4);
      assert.ok((torn.kappa ?? 1) < 1);
    }));

  it('refuses a sheet with a question left open', () =>
    inFolder(async (folder) => {
      const run = join(folder, 'run');
      await makeUpRun(run);
      await drawAuditOfRun(run, { folder, perStratum: 2, seed: 'audit' });
      const [key, first, second] = [auditFiles.key, auditFiles.first, auditFiles.second].map((name) =>
        join(folder, name),
      );
      await assert.rejects(
        judgeSheets({ key: key!, first: first!, second: second! }, wilson),
        /has no answer/,
      );
    }));
});

describe('the sheets of two coders', () => {
  it('are refused where one file is given for both', () =>
    inFolder(async (folder) => {
      const run = join(folder, 'run');
      await makeUpRun(run);
      await drawAuditOfRun(run, { folder, perStratum: 2, seed: 'audit' });
      const [key, first, second] = [auditFiles.key, 'a.csv', 'b.csv'].map((name) => join(folder, name));
      await answer(join(folder, auditFiles.first), first!);
      await symlink(first!, second!);
      for (const other of [first!, second!, join(folder, '.', 'a.csv')]) {
        await assert.rejects(judgeSheets({ key: key!, first: first!, second: other }, wilson), {
          code: 'wrong-use',
          message: /are one file; expected the sheets of two coders\.$/,
        });
      }
    }));

  it('are refused in another encoding than UTF-8', () =>
    inFolder(async (folder) => {
      const run = join(folder, 'run');
      await makeUpRun(run);
      await drawAuditOfRun(run, { folder, perStratum: 2, seed: 'audit' });
      const key = join(folder, auditFiles.key);
      const [first, second] = [join(folder, 'a.csv'), join(folder, 'b.csv')];
      await answer(join(folder, auditFiles.first), first);
      // A title in GBK, on the second line.
      const sheet = await readFile(first);
      const at = sheet.indexOf('\n') + 3;
      const gbk = Buffer.concat([
        sheet.subarray(0, at),
        Buffer.from([0xbb, 0xf0, 0xb9, 0xf8]),
        sheet.subarray(at),
      ]);
      await writeFile(second, gbk);
      await assert.rejects(judgeSheets({ key, first, second }, wilson), {
        code: 'bad-input',
        message: /^b\.csv line 2: holds bytes that are not UTF-8/,
      });
    }));
});

describe('drawing an audit', () => {
  it('does not write over sheets that coders may have filled in', () =>
    inFolder(async (folder) => {
      const run = join(folder, 'run');
      await makeUpRun(run);
      const order = { folder: join(run, 'audit'), perStratum: 2, seed: 'audit' };
      await drawAuditOfRun(run, order);
      const filled = join(order.folder, auditFiles.second);
      await writeFile(filled, 'years of work');
      await assert.rejects(drawAuditOfRun(run, order), {
        code: 'not-writable',
        message: /coder-1\.csv is there already/,
        hint: /--to/,
      });
      await rm(join(order.folder, auditFiles.first));
      await assert.rejects(drawAuditOfRun(run, order), /coder-2\.csv is there already/);
      assert.equal(await readFile(filled, 'utf8'), 'years of work');
    }));

  it('says so where its folder is a file', () =>
    inFolder(async (folder) => {
      const run = join(folder, 'run');
      await makeUpRun(run);
      const order = { folder: join(run, 'outcomes.csv'), perStratum: 2, seed: 'audit' };
      await assert.rejects(drawAuditOfRun(run, order), {
        code: 'not-writable',
        message: /outcomes\.csv: cannot be made \(EEXIST/,
        hint: /--to/,
      });
    }));
});
