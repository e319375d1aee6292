import { expect, test } from "vitest";

import { balanceAsked, balancesOf } from "./runningBalance";

test("is asked for where one deposit is listed with all its rows, the latest first", () => {
  expect(balanceAsked({ deposit: { ids: ["D1"] } }, "DATE_DESC")).toEqual({ depositId: "D1", on: null });
  expect(balanceAsked({ deposit: { ids: ["D1"] }, date: { from: "2026-05-01", to: "2026-05-31" } }, "DATE_DESC")).toEqual({
    depositId: "D1",
    on: "2026-05-31",
  });
});

test("is left out where rows are missing between, or stand in another order", () => {
  expect(balanceAsked({ deposit: { ids: ["D1"] }, text: "lidl" }, "DATE_DESC")).toBeNull();
  expect(balanceAsked({ deposit: { ids: ["D1", "D2"] } }, "DATE_DESC")).toBeNull();
  expect(balanceAsked({ deposit: { ids: ["D1"], none: true } }, "DATE_DESC")).toBeNull();
  expect(balanceAsked({ deposit: { ids: ["D1"] } }, "DATE_ASC")).toBeNull();
  expect(balanceAsked({}, "DATE_DESC")).toBeNull();
});

test("is after each row what it was after the next one and what that changed", () => {
  const rows = [
    { id: "a", date: "2026-05-30", amount: "56.10", direction: "OUT" as const },
    { id: "b", date: "2026-05-29", amount: "100.00", direction: "IN" as const },
    { id: "c", date: "2026-05-28", amount: "0.05", direction: "OUT" as const },
  ];
  expect([...balancesOf(rows, "43.90")]).toEqual([["a", "43.90"], ["b", "100.00"], ["c", "0.00"]]);
});
