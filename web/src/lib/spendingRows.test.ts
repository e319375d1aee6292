import { expect, it } from "vitest";

import { readFilter } from "./filters";
import { spendingRows } from "./spendingRows";

const may = { from: "2026-05-01", to: "2026-05-31" };

it("finds the rows of spending by an address that is read as the same filter", () => {
  expect(readFilter(spendingRows(may)).filter).toEqual({ kind: ["EXPENSE"], date: may });
  expect(readFilter(spendingRows(may, "Q2F0OjE=")).filter).toEqual({ kind: ["EXPENSE"], date: may, category: { ids: ["Q2F0OjE="] } });
  expect(readFilter(spendingRows(may, null)).filter).toEqual({ kind: ["EXPENSE"], date: may, category: { none: true } });
});
