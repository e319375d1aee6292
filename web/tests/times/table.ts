/** One figure of several runs, and what the brief allows. */
export interface Line {
  readonly place: string;
  readonly what: string;
  readonly values: readonly number[];
  readonly budget: number;
  readonly unit: "ms" | "%" | "";
}

const HEAD = ["Page", "What", "Median", "Worst", "Budget", ""];

/** The lines as a table in Markdown, with a word beside what is above its budget. */
export function tableOf(lines: readonly Line[]): string {
  const rows = [HEAD, ...lines.map(cellsOf)];
  const widths = HEAD.map((_, at) => Math.max(...rows.map((cells) => cells[at]?.length ?? 0)));
  const written = rows.map((cells) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`);
  const rule = `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`;
  return [written[0], rule, ...written.slice(1)].join("\n");
}

function cellsOf({ place, what, values, budget, unit }: Line): readonly string[] {
  const sorted = values.toSorted((one, other) => one - other);
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
  const [shown, worst, allowed] = [median, sorted.at(-1) ?? NaN, budget].map((value) => withUnit(value, unit));
  return [place, what, shown ?? "", worst ?? "", allowed ?? "", median > budget ? "above" : ""];
}

function withUnit(value: number, unit: Line["unit"]): string {
  return unit === "" ? value.toFixed(3) : `${value.toFixed(unit === "%" ? 1 : 0)} ${unit}`;
}
