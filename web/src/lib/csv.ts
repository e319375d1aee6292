/** A cell of a table: text as people wrote it, or a figure of the wire. */
export type Cell = string | { readonly figure: string };

const FORMULA = /^\s*[=+\-@\t\r\n＝＋－＠]/u;
const QUOTED = /[",\r\n]/;

/** The table as a file for spreadsheets: figures as the wire has them, and no text that would be run as a formula. */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(written).join(",")}\r\n`).join("");
}

function written(cell: Cell): string {
  if (typeof cell !== "string") return cell.figure;
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
