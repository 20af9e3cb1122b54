import { defineTable, type Row, type Table } from './column.ts';
import { expectation } from './csv-cell.ts';

/** The codebook is a table itself: a row is one column of one table. */
export const codebook = defineTable({
  name: 'codebook',
  text: 'One column of one table.',
  columns: [
    { name: 'table', type: 'string', required: true, text: 'The table.' },
    { name: 'column', type: 'string', required: true, text: 'The column.' },
    { name: 'type', type: 'string', required: true, text: 'What its cells are.' },
    { name: 'unit', type: 'string', text: 'Unit of its numbers.' },
    { name: 'levels', type: 'string', text: 'The only values it takes, separated by " | ".' },
    { name: 'required', type: 'boolean', required: true, text: 'Whether no cell may be empty.' },
    { name: 'text', type: 'string', required: true, text: 'What it says.' },
  ],
  primaryKey: ['table', 'column'],
  foreignKeys: [],
});

/** A row for every column of the tables. */
export function codebookRows(tables: readonly Table[]): readonly Row<typeof codebook>[] {
  return tables.flatMap((table) =>
    table.columns.map((column) => ({
      table: table.name,
      column: column.name,
      type: column.type,
      unit: column.unit,
      levels: column.levels?.join(' | '),
      required: column.required === true,
      text: column.text,
    })),
  );
}

/** The codebook as Markdown: a heading and a table for each table. */
export function formatCodebook(tables: readonly Table[]): string {
  const parts = tables.map((table) => {
    const lines = table.columns.map(
      (column) =>
        `| \`${column.name}\` | ${escape(expectation(column))}${column.unit === undefined ? '' : `, ${column.unit}`} | ${
          column.required === true ? 'always' : 'may be empty'
        } | ${escape(column.text)} |`,
    );
    const key = table.primaryKey.length === 0 ? '' : ` A row is named by ${table.primaryKey.join(', ')}.`;
    const head = `## ${table.name}.csv\n\n${table.text}${key}\n\n| column | values | filled | meaning |\n| --- | --- | --- | --- |\n`;
    return `${head}${lines.join('\n')}\n`;
  });
  return `# Codebook\n\nCSV in UTF-8; missing cells are empty; times are ISO 8601 in UTC; TRUE and FALSE are upper case.\n\n${parts.join('\n')}`;
}

function escape(text: string): string {
  return text.replaceAll('|', '\\|');
}
