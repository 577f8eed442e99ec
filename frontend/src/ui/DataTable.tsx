/** A table that becomes cards on a phone; sorted and paged by whoever has the data. */

import type { ReactNode } from "react";

import { Icon } from "./Icon";
import styles from "./DataTable.module.css";

export interface Column<Row> {
  /** The name of the column; also what `sort` calls it. */
  key: string;
  title: string;
  cell: (row: Row) => ReactNode;
  /** Numbers, which line up at the right. */
  numeric?: boolean;
  /** The column that says which row it is: a heading, and the head of the card on a phone. */
  main?: boolean;
  sortable?: boolean;
  /** Names and numbers that have no place to break; one that is too long is cut. */
  whole?: boolean;
  /** Not shown on a phone. */
  wideOnly?: boolean;
}

interface TableProps<Row> {
  /** What the table is of, for screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string | number;
  /** Deeds of a row, in a last column. */
  actions?: ((row: Row) => ReactNode) | undefined;
  /** What picks a row, in a first column. */
  picks?: ((row: Row) => ReactNode) | undefined;
  /** What picks all rows that are shown. */
  pickAll?: ReactNode;
  /** `name` or `-name`. */
  sort?: string | undefined;
  onSort?: ((sort: string) => void) | undefined;
  /** Rows of an earlier question, while the answer to a new one is under way. */
  stale?: boolean;
}

export function DataTable<Row>({ caption, columns, rows, keyOf, actions, picks, pickAll, sort, onSort, stale = false }: TableProps<Row>) {
  return (
    <div className={styles["frame"]} aria-busy={stale || undefined}>
      <table className={styles["table"]}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {picks !== undefined && (
              <td className={styles["pick"]}>{pickAll}</td>
            )}
            {columns.map((column) => (
              <Head key={column.key} {...{ column, sort, onSort }} />
            ))}
            {actions !== undefined && (
              <th scope="col">
                <span className="visually-hidden">Actions</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {picks !== undefined && <td className={styles["pick"]}>{picks(row)}</td>}
              {columns.map((column) => (
                <Cell key={column.key} column={column}>
                  {column.cell(row)}
                </Cell>
              ))}
              {actions !== undefined && <td className={styles["actions"]}>{actions(row)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head<Row>({ column, sort, onSort }: { column: Column<Row>; sort: string | undefined; onSort: ((sort: string) => void) | undefined }) {
  const look = lookOf(column);
  if (column.sortable !== true || onSort === undefined) {
    return (
      <th scope="col" {...look}>
        {column.title}
      </th>
    );
  }
  const direction = sort === column.key ? "ascending" : sort === `-${column.key}` ? "descending" : undefined;
  return (
    <th scope="col" aria-sort={direction ?? "none"} {...look}>
      <button type="button" className={styles["sort"]} onClick={() => onSort(direction === "ascending" ? `-${column.key}` : column.key)}>
        {column.title}
        <Icon size="1em" name={direction === "ascending" ? "up" : direction === "descending" ? "down" : "sort"} />
      </button>
    </th>
  );
}

function Cell<Row>({ column, children }: { column: Column<Row>; children: ReactNode }) {
  const look = lookOf(column);
  if (column.main === true) {
    return (
      <th scope="row" className={styles["main"]} {...look}>
        {children}
      </th>
    );
  }
  const isEmpty = children === null || children === undefined || children === "";
  return (
    <td data-title={column.title} data-empty={isEmpty || undefined} {...look}>
      <div>{children ?? <span className="faint">–</span>}</div>
    </td>
  );
}

function lookOf({ numeric = false, wideOnly = false, whole = false }: { numeric?: boolean; wideOnly?: boolean; whole?: boolean }) {
  return { ...(numeric && { "data-numeric": true }), ...(wideOnly && { "data-wide": true }), ...(whole && { "data-whole": true }) };
}
