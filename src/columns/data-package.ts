import type { Column, Table } from './column.ts';

/** A resource of a Data Package 2.0 descriptor, with its Table Schema. */
export interface TableResource {
  readonly name: string;
  readonly type: 'table';
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly format: 'csv';
  readonly mediatype: 'text/csv';
  readonly encoding: 'utf-8';
  readonly dialect: { readonly header: true; readonly delimiter: ','; readonly lineTerminator: '\n' };
  readonly schema: TableSchema;
}

interface TableSchema {
  readonly fields: readonly TableField[];
  readonly missingValues: readonly [''];
  readonly primaryKey?: readonly string[];
  readonly foreignKeys?: readonly {
    readonly fields: readonly string[];
    readonly reference: { readonly resource: string; readonly fields: readonly string[] };
  }[];
}

interface TableField {
  readonly name: string;
  readonly type: Column['type'];
  readonly description: string;
  readonly unit?: string;
  readonly trueValues?: readonly ['TRUE'];
  readonly falseValues?: readonly ['FALSE'];
  readonly constraints?: { readonly required?: true; readonly enum?: readonly string[] };
}

/**
 * The descriptor of one table, whose file is `path` in the dataset. Keys with columns that may be empty are no primary
 * keys in a Table Schema; they are left out, as are references to tables that are not in `present`.
 */
export function describeTable(table: Table, path: string, present: readonly string[]): TableResource {
  return {
    name: table.name,
    type: 'table',
    path,
    title: table.name,
    description: table.text,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect: { header: true, delimiter: ',', lineTerminator: '\n' },
    schema: { fields: table.columns.map(fieldOf), missingValues: [''], ...keysOf(table, present) },
  };
}

function fieldOf(column: Column): TableField {
  const { name, type, text, unit, levels, required } = column;
  const constraints = {
    ...(required === true ? { required } : {}),
    ...(levels === undefined ? {} : { enum: levels }),
  };
  return {
    name,
    type,
    description: text,
    ...(unit === undefined ? {} : { unit }),
    ...(type === 'boolean' ? { trueValues: ['TRUE'] as const, falseValues: ['FALSE'] as const } : {}),
    ...(Object.keys(constraints).length === 0 ? {} : { constraints }),
  };
}

function keysOf(table: Table, present: readonly string[]): Pick<TableSchema, 'primaryKey' | 'foreignKeys'> {
  const foreign = table.foreignKeys.filter((key) => present.includes(key.table));
  const isWhole = table.primaryKey.every((name) =>
    table.columns.some((column) => column.name === name && column.required === true),
  );
  return {
    ...(table.primaryKey.length > 0 && isWhole ? { primaryKey: table.primaryKey } : {}),
    ...(foreign.length === 0
      ? {}
      : {
          foreignKeys: foreign.map(({ columns, table: resource, references }) => ({
            fields: columns,
            reference: { resource, fields: references },
          })),
        }),
  };
}
