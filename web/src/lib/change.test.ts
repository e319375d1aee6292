import { expect, test } from "vitest";

import { changeOf, percentOf } from "./change";

test("says by how much a figure grew, and by how many percent of the one before", () => {
  expect(changeOf("3234.00", "3300.00")).toEqual({ amount: "-66.00", percent: "-2.0" });
  expect(changeOf("2199.70", "2050.10")).toEqual({ amount: "149.60", percent: "7.3" });
  expect(changeOf("100.00", "100.00")).toEqual({ amount: "0.00", percent: "0.0" });
});

test("rounds half to even, and once", () => {
  expect(changeOf("1000.5", "1000").percent).toBe("0.0");
  expect(changeOf("1001.5", "1000").percent).toBe("0.2");
  expect(changeOf("998.5", "1000").percent).toBe("-0.2");
});

test("has no percent of nothing, or of what came back", () => {
  expect(changeOf("12.00", "0.00")).toEqual({ amount: "12.00", percent: null });
  expect(changeOf("12.00", "-3.00")).toEqual({ amount: "15.00", percent: null });
});

test("is exact where a float is not", () => {
  expect(changeOf("900000000000.0003", "900000000000.0001")).toEqual({ amount: "0.0002", percent: "0.0" });
});

test("says what share of a whole a part is", () => {
  expect(percentOf("1080.00", "2199.70")).toBe("49.1");
  expect(percentOf("-10.00", "200.00")).toBe("-5.0");
  expect(percentOf("10.00", "0.00")).toBeNull();
});
