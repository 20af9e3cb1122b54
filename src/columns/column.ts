/** Kind of value in the cells of a column. A datetime is ISO 8601 in UTC; a boolean is written TRUE or FALSE. */
type ColumnType = 'string' | 'integer' | 'number' | 'boolean' | 'datetime';

/** One published column: everything that a file, a schema, a codebook or a check says of it comes from here. */
export interface Column {
  /** Words of lower-case letters joined by underscores; a number's unit is its last word. */
  readonly name: string;
  readonly type: ColumnType;
  readonly unit?: string;
  /** The only values it takes. */
  readonly levels?: readonly string[];
  /** True where no cell may be empty. */
  readonly required?: boolean;
  /** One sentence for the codebook: what it is, and where needed when it is empty. */
  readonly text: string;
}

/** A key of one table that is found in another. */
interface ForeignKey {
  readonly columns: readonly string[];
  readonly table: string;
  readonly references: readonly string[];
}

/** One published table. */
export interface Table<Columns extends readonly Column[] = readonly Column[]> {
  /** Name of the file without ending. */
  readonly name: string;
  /** One sentence: what a row is. */
  readonly text: string;
  readonly columns: Columns;
  /** Columns that together name a row; empty where rows may repeat. */
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
}

type CellOf<C extends Column> = C['type'] extends 'boolean'
  ? boolean
  : C['type'] extends 'integer' | 'number'
    ? number
    : C['type'] extends 'datetime'
      ? Date | string
      : C extends { readonly levels: readonly (infer Level)[] }
        ? Level
        : string;

type RequiredOf<C extends Column> = C extends { readonly required: true } ? C : never;
type OptionalOf<C extends Column> = C extends { readonly required: true } ? never : C;

type RowOf<C extends Column> = {
  readonly [Each in RequiredOf<C> as Each['name']]: CellOf<Each>;
} & {
  readonly [Each in OptionalOf<C> as Each['name']]?: CellOf<Each> | undefined;
};

/** A row of a table: its required columns, and the others where they are known. */
export type Row<T extends Table> = RowOf<T['columns'][number]>;

/** A cell of any table. */
export type Cell = string | number | boolean | Date | undefined;

/** Gives a table its exact type, so that `Row` knows the names and levels of its columns. */
export function defineTable<const Columns extends readonly Column[]>(table: Table<Columns>): Table<Columns> {
  return table;
}
