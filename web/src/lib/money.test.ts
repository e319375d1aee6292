import { describe, expect, test } from "vitest";

import { absolute, addAmounts, compareAmounts, isNegative, isZero, negate, shareOf } from "./money";
import { createRandom, type Random } from "./testing/random";

const SCALE = 4;

describe("amounts", () => {
  test("are added without rounding, where floats would lose a cent", () => {
    expect(addAmounts("0.10", "0.20")).toBe("0.30");
    expect(addAmounts("999999999999.9999", "0.0001")).toBe("1000000000000.0000");
    expect(addAmounts("-56.10", "-5.10", "61.20")).toBe("0.00");
  });

  test("of different digits are added in the finer ones", () => {
    expect(addAmounts("33", "0.5", "-0.125")).toBe("33.375");
  });

  test("that are none add up to 0", () => {
    expect(addAmounts()).toBe("0");
  });

  test("are equal whichever digits they are written with, and -0 is 0", () => {
    expect(compareAmounts("1.5", "1.5000")).toBe(0);
    expect(compareAmounts("-0.00", "0")).toBe(0);
    expect(isNegative("-0.00")).toBe(false);
    expect(isZero("-0.000")).toBe(true);
  });

  test("are sorted by their size and not as text", () => {
    expect(["9.50", "-10.00", "100.00", "-9.00"].sort(compareAmounts)).toEqual(["-10.00", "-9.00", "9.50", "100.00"]);
  });

  test("are turned around, but 0 never becomes -0", () => {
    expect([negate("12.50"), negate("-12.50"), negate("0.00")]).toEqual(["-12.50", "12.50", "0.00"]);
    expect([absolute("-0.05"), absolute("3")]).toEqual(["0.05", "3"]);
  });

  test("that are not written as the wire writes them are an error of ours", () => {
    for (const text of ["", "1,5", "1e3", "+1", "NaN", ".5", "5.", " 5"]) {
      expect(() => addAmounts(text), text).toThrow(RangeError);
    }
  });

  test("agree with integers in sum and order, 5,000 times", () => {
    const random = createRandom(11);
    for (let round = 0; round < 5_000; round += 1) {
      const [a, b] = [anyUnits(random), anyUnits(random)];
      expect(addAmounts(decimal(a), decimal(b))).toBe(decimal(a + b));
      expect(compareAmounts(decimal(a), decimal(b))).toBe(a < b ? -1 : a > b ? 1 : 0);
      expect(negate(decimal(a))).toBe(decimal(-a));
    }
  });
});

describe("the share for pixels", () => {
  test("is between 0 and 1, whatever the figures are", () => {
    expect(shareOf("850.00", "800.00")).toBe(1);
    expect(shareOf("-5.00", "800.00")).toBe(0);
    expect(shareOf("5.00", "0.00")).toBe(0);
    expect(shareOf("5.00", "-10.00")).toBe(0);
  });

  test("is exact enough for any screen", () => {
    expect(shareOf("200.00", "800.0000")).toBe(0.25);
    expect(shareOf("333333333333.33", "999999999999.99")).toBeCloseTo(1 / 3, 5);
  });
});

function anyUnits(random: Random): bigint {
  return random.integer(16) * (random.chance(0.5) ? 1n : -1n);
}

function decimal(units: bigint): string {
  const figures = (units < 0n ? -units : units).toString().padStart(SCALE + 1, "0");
  return `${units < 0n ? "-" : ""}${figures.slice(0, -SCALE)}.${figures.slice(-SCALE)}`;
}
