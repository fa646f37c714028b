// biome-ignore-all lint/a11y/noRedundantRoles: drawn as cards where it is narrow, it stays a table for those who hear it only so
import { type ComponentChildren, Fragment } from "preact";
import "./table.css";

export interface Column<T> {
  /** Its heading, which stands before each value where the page is narrow. */
  head: string;
  cell(row: T): ComponentChildren;
  /** Numbers stand at the end of their column. */
  number?: boolean;
  /** No heading is shown, such as over buttons; it is read out. */
  bare?: boolean;
}

/**
 * Rows of data: a table where there is room and a card for each row where there is none. The first
 * column names the row. A link of the class `row-link` in it takes clicks on the whole row.
 */
export function Table<T>({
  caption,
  columns,
  rows,
  rowKey,
  busy,
  detail,
}: {
  /** What it holds, for those who do not see it. */
  caption: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string | number;
  /** It is asked again, or more of it is. */
  busy?: boolean;
  /** What stands below a row over its whole width, such as a form; undefined: nothing. */
  detail?: (row: T) => ComponentChildren;
}) {
  return (
    <table class="table" role="table" aria-busy={busy || undefined}>
      <caption class="visually-hidden">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ head, number, bare }) => (
            <th key={head} role="columnheader" scope="col" class={number ? "number" : undefined}>
              {bare ? <span class="visually-hidden">{head}</span> : head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <Fragment key={rowKey(row)}>
            <tr role="row">
              {columns.map((column, i) => (
                <Cell key={column.head} column={column} row={row} first={i === 0} />
              ))}
            </tr>
            {detail && <Detail span={columns.length}>{detail(row)}</Detail>}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function Detail({ span, children }: { span: number; children: ComponentChildren }) {
  if (!children) return null;
  return (
    <tr role="row" class="detail">
      <td role="cell" colSpan={span}>
        {children}
      </td>
    </tr>
  );
}

function Cell<T>({ column, row, first }: { column: Column<T>; row: T; first: boolean }) {
  const look = column.number ? "number" : undefined;
  if (first) {
    return (
      <th role="rowheader" scope="row" class={look}>
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td role="cell" class={look} data-head={column.bare ? undefined : column.head}>
      <div>{column.cell(row)}</div>
    </td>
  );
}
