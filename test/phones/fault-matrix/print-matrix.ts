import { phases, type Cell } from './cells.ts';
import type { PlayedCells } from './play-cells.ts';

/** The matrix of faults and phases as a table: how both trials of the phone ended, `eleme / meituan`. */
export function printMatrix(cells: readonly Cell[], { outcomes }: PlayedCells): string {
  const names = [...new Set(cells.map(({ trouble }) => trouble.name))];
  const shown = (name: string, phase: string): string => {
    const at = cells.findIndex((cell) => cell.trouble.name === name && cell.phase === phase);
    return at < 0 ? '' : statusesOf(outcomes[at] ?? []).replace(' ', ' / ');
  };
  const rows = [
    ['', ...phases],
    ...names.map((name) => [name, ...phases.map((phase) => shown(name, phase))]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => `${row.map((text, i) => text.padEnd(widths[i]!)).join('  ')}\n`).join('');
}

/** Everything that is not as it has to be. */
export function findMistakes(cells: readonly Cell[], played: PlayedCells): string[] {
  const wrong = cells.flatMap(({ trouble, phase }, i) => {
    const found = statusesOf(played.outcomes[i] ?? []);
    const expected = trouble.expected[phase];
    return found === expected ? [] : [`${trouble.name} in ${phase}: ${found}; expected ${expected}`];
  });
  const unsaid = cells.flatMap(({ trouble, phase }, i) => {
    const note = trouble.notes?.[phase];
    if (note === undefined || played.notes[i]?.includes(note) === true) return [];
    return [`${trouble.name} in ${phase}: the journal does not say ${note}`];
  });
  return [
    ...wrong,
    ...unsaid,
    ...played.touched.map((trial) => `a trial without a fault was touched: ${trial}`),
    ...(played.emptyFeeds === 0 ? [] : [`${played.emptyFeeds} feeds were journalled as empty`]),
    ...(played.isAdbLeft ? ['an adb server was left behind'] : []),
    ...(played.isSettled ? [] : ['the run did not settle']),
    ...(played.unhandledRejections === 0 ? [] : [`${played.unhandledRejections} unhandled rejections`]),
    ...played.unknownCommands.map((command) => `the virtual phones did not know: ${command}`),
  ];
}

/** `eleme observed`, `meituan unreadable` becomes `observed unreadable`. */
function statusesOf(outcome: readonly string[]): string {
  return outcome.map((trial) => trial.split(' ')[1]).join(' ');
}
