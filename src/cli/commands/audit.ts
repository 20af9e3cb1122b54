import { join } from 'node:path';
import { wilson } from '../../analyse/stats/index.ts';
import { OverheardError } from '../../core/error.ts';
import { auditFiles, drawAuditOfRun } from '../../score/audit/draw-audit-of-run.ts';
import { judgeSheets, type JudgedAudit, type RateWithInterval } from '../../score/audit/judge-sheets.ts';
import type { CommandLine } from '../command-line.ts';
import { defaultResults, findRun } from '../../study/run-folder.ts';
import { printJson, type Terminal } from '../terminal.ts';
import { wholeNumber } from '../whole-number.ts';

interface AuditOptions {
  readonly coded?: readonly string[];
  readonly perStratum: number;
  readonly seed: string;
  readonly to?: string;
  readonly results: string;
  readonly json?: true;
}

/** `overheard audit <run>`: two people judge what the matcher judged. */
export function addAudit({ program, act }: CommandLine): void {
  program
    .command('audit')
    .summary('draw titles for two human coders; with --coded, compare them and the matcher')
    .description(
      'Writes coder-1.csv and coder-2.csv (shuffled, with decoys, nothing of labels or hits in them) and audit-key.csv, which no coder may see. With --coded prints their agreement (Cohen kappa) and precision and recall of the matcher with intervals.',
    )
    .argument('<run>', 'folder of a scored run, or its name inside the results folder')
    .option('--coded <files...>', 'the two sheets with every answer filled in (yes or no)')
    .option(
      '--per-stratum <n>',
      'texts drawn for each food from hits, near misses and the rest',
      wholeNumber(1, 1000),
      10,
    )
    .option('--seed <text>', 'seed of the draw', 'audit')
    .option('--to <folder>', 'folder of the audit; <run>/audit unless given')
    .option('--results <folder>', 'where runs are kept', defaultResults)
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  overheard audit demo-20261121-101500\n  overheard audit demo-20261121-101500 --coded anna.csv ben.csv',
    )
    .action(
      act(async (terminal, given: string, options: AuditOptions) => {
        const run = findRun(given, options.results);
        const folder = options.to ?? join(run, 'audit');
        if (options.coded === undefined) {
          const drawn = await drawAuditOfRun(run, { ...options, folder });
          if (options.json) printJson(terminal, drawn);
          else
            terminal.out(
              `${drawn.questions} questions in ${folder}: ${Object.values(auditFiles).join(', ')}\n`,
            );
          return 0;
        }
        const [first, second, third] = options.coded;
        if (first === undefined || second === undefined || third !== undefined) {
          throw new OverheardError(
            'wrong-use',
            `audit: --coded got ${options.coded.length} files; expected two`,
            {
              hint: 'overheard audit <run> --coded anna.csv ben.csv',
            },
          );
        }
        const judged = await judgeSheets({ key: join(folder, auditFiles.key), first, second }, wilson);
        if (options.json) printJson(terminal, judged);
        else print(terminal, judged);
        return 0;
      }),
    );
}

function print(terminal: Terminal, { agreement, kappa, all, phrases }: JudgedAudit): void {
  const { bothYes, bothNo, firstOnly, secondOnly } = agreement;
  terminal.out(
    `coders agree on ${bothYes + bothNo} of ${bothYes + bothNo + firstOnly + secondOnly} questions, Cohen kappa ${kappa === null ? '–' : kappa.toFixed(3)}\n`,
  );
  for (const { phrase, judged, precision, recall } of [...phrases, all]) {
    terminal.out(
      `${phrase.padEnd(16)} precision ${said(precision)}, recall ${said(recall)}, ${judged} judged\n`,
    );
  }
}

function said({ rate, lo, hi }: RateWithInterval): string {
  if (rate === null) return '–';
  const limits = lo === null || hi === null ? '' : ` (${lo.toFixed(3)} to ${hi.toFixed(3)})`;
  return `${rate.toFixed(3)}${limits}`;
}
