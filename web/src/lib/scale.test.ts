import { expect, test } from "vitest";

import { scaleOf } from "./scale";

test("has 0 and the highest amount, with ticks that people reckon with", () => {
  expect(scaleOf(["3234.00", "2127.70"]).ticks).toEqual(["0", "1000", "2000", "3000", "4000"]);
  expect(scaleOf(["101.00"]).ticks).toEqual(["0", "50", "100", "150"]);
  expect(scaleOf(["0.03"]).ticks).toEqual(["0", "0.01", "0.02", "0.03"]);
});

test("reaches below 0 where an amount does", () => {
  expect(scaleOf(["-120.00", "480.00"]).ticks).toEqual(["-200", "0", "200", "400", "600"]);
  expect(scaleOf(["-0.5"]).ticks).toEqual(["-0.6", "-0.4", "-0.2", "0"]);
});

test("stays a scale where there is nothing but 0", () => {
  const scale = scaleOf([]);
  expect(scale.ticks).toEqual(["0"]);
  expect(scale.at("0")).toBe(0);
});

test("tells where an amount stands between the lowest and the highest tick", () => {
  const scale = scaleOf(["-100.00", "300.00"]);
  expect(scale.ticks).toEqual(["-100", "0", "100", "200", "300"]);
  expect([scale.at("-100"), scale.at("0.00"), scale.at("100.00"), scale.at("300.00")]).toEqual([0, 0.25, 0.5, 1]);
});

test("is exact for amounts no float can hold", () => {
  expect(scaleOf(["900000000000.0001"]).ticks.at(-1)).toBe("1000000000000");
});
