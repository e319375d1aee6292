import { describe, expect, test } from "vitest";

import { parseAmount } from "./money";
import { createRandom, type Random } from "./testing/random";

const DIGITS = 2;

describe("A typed amount", () => {
  test.each([
    ["12", "en", "12.00"],
    ["12.5", "en", "12.50"],
    ["12,5", "en", "12.50"],
    ["12.5", "de", "12.50"],
    [".5", "en", "0.50"],
    ["5,", "de", "5.00"],
    ["007", "en", "7.00"],
    ["-56,10", "de", "-56.10"],
    ["−56,10", "de", "-56.10"],
    ["-0", "en", "0.00"],
    ["１２，５０", "ja", "12.50"],
    ["١٢٣٫٥", "ar-EG", "123.50"],
    ["۱۲۳٫۵۰", "fa", "123.50"],
    ["१२३.५", "hi", "123.50"],
  ])("%s in %s is %s", (typed, locale, value) => {
    expect(parseAmount(typed, locale, DIGITS)).toEqual({ value });
  });

  test.each([
    ["1 234,50 €", "fr", "1234.50"],
    ["1\u00A0234,50\u00A0€", "de", "1234.50"],
    ["1\u202F234,50", "en", "1234.50"],
    ["1'234.50", "de-CH", "1234.50"],
    ["1’234.50 CHF", "de-CH", "1234.50"],
    ["EUR 1.234,50", "de", "1234.50"],
    ["$1,234.50", "de", "1234.50"],
    ["1.234.567", "en", "1234567.00"],
    ["1,23,456.70", "en", "123456.70"],
    ["=12+3", "en", "15.00"],
    ["\u200E-\u200E5", "fa", "-5.00"],
  ])("%s pasted in %s is %s", (typed, locale, value) => {
    expect(parseAmount(typed, locale, DIGITS)).toEqual({ value });
  });
});

describe("One sign before three digits", () => {
  test("parts thousands where the locale parts them so", () => {
    expect(parseAmount("1.234", "de", DIGITS)).toEqual({ value: "1234.00" });
    expect(parseAmount("1,234", "en", DIGITS)).toEqual({ value: "1234.00" });
  });

  test("is the decimal sign elsewhere, and then there are too many digits", () => {
    expect(parseAmount("1.234", "en", DIGITS)).toEqual({ problem: "too-many-digits" });
    expect(parseAmount("1,234", "de", DIGITS)).toEqual({ problem: "too-many-digits" });
    expect(parseAmount("1.234", "fr", DIGITS)).toEqual({ problem: "too-many-digits" });
  });

  test("is the decimal sign after a nought or after four digits", () => {
    expect(parseAmount("0.123", "de", 3)).toEqual({ value: "0.123" });
    expect(parseAmount("1234.567", "de", 3)).toEqual({ value: "1234.567" });
  });

  test("is the decimal sign of a currency with three where the locale has another for groups", () => {
    expect(parseAmount("1.234", "en", 3)).toEqual({ value: "1.234" });
  });
});

describe("What is no amount", () => {
  test.each([
    ["", "empty"],
    ["  \u00A0", "empty"],
    ["abc", "not-a-number"],
    ["5k", "not-a-number"],
    ["1e3", "not-a-number"],
    ["12%", "not-a-number"],
    ["½", "not-a-number"],
    ["12²", "not-a-number"],
    ["1.2.3", "not-a-number"],
    ["1,23.456,7", "not-a-number"],
    ["12 50", "not-a-number"],
    ["1'5", "not-a-number"],
    ["12+", "not-a-number"],
    ["(1+2", "not-a-number"],
    ["1+2)", "not-a-number"],
    ["2(3)", "not-a-number"],
    ["()", "not-a-number"],
    ["€", "not-a-number"],
    ["1".repeat(201), "not-a-number"],
    ["10.001", "too-many-digits"],
    ["10.001+0.001", "too-many-digits"],
    ["1000000000000", "too-large"],
    ["999999999999.99+0.01", "too-large"],
    ["-1000000000000", "too-large"],
    ["9".repeat(64), "too-large"],
    ["1/0", "divide-by-zero"],
    ["1/(2-2)", "divide-by-zero"],
  ])("%j is refused as %s", (typed, problem) => {
    expect(parseAmount(typed, "en", DIGITS)).toEqual({ problem });
  });

  test("in another currency is refused, and never taken as if it were in one's own", () => {
    expect(parseAmount("12 USD", "en", DIGITS, "EUR")).toEqual({ problem: "other-currency" });
    expect(parseAmount("$12", "en", DIGITS, "EUR")).toEqual({ problem: "other-currency" });
    expect(parseAmount("12 zł", "pl", DIGITS, "PLN")).toEqual({ value: "12.00" });
    expect(parseAmount("12,50 kr.", "da", DIGITS, "DKK")).toEqual({ value: "12.50" });
  });

  test("in digits that the currency has not is refused", () => {
    expect(parseAmount("12.5", "en", 0)).toEqual({ problem: "too-many-digits" });
    expect(parseAmount("12.50", "en", 1)).toEqual({ value: "12.5" });
  });
});

describe("A typed sum", () => {
  test.each([
    ["12+3,50", "15.50"],
    ["2+3*4", "14.00"],
    ["(2+3)×4", "20.00"],
    ["10-2-3", "5.00"],
    ["100÷4÷5", "5.00"],
    ["2*-3", "-6.00"],
    ["-(2+3)", "-5.00"],
    ["1.000+0,01", "1000.01"],
    ["10/3*3", "10.00"],
    ["19,99*3", "59.97"],
    ["100*1,19", "119.00"],
  ])("%s is %s", (typed, value) => {
    expect(parseAmount(typed, "de", DIGITS)).toEqual({ value });
  });

  test.each([
    ["0.01/2", "0.00"],
    ["0.03/2", "0.02"],
    ["0.05/2", "0.02"],
    ["-0.03/2", "-0.02"],
    ["-0.01/2", "0.00"],
    ["2/3", "0.67"],
    ["0.0149999/1", "0.01"],
  ])("%s is rounded once, half to even, to %s", (typed, value) => {
    expect(parseAmount(typed, "en", DIGITS)).toEqual({ value });
  });

  test("of added and multiplied cents agrees with integers, 3,000 times", () => {
    const random = createRandom(3);
    for (let round = 0; round < 3_000; round += 1) {
      const { text, cents } = anySum(random);
      expect(parseAmount(text, "en", DIGITS), text).toEqual({ value: decimal(cents) });
    }
  });

  test("that is divided agrees with half-even rounding of integers, 3,000 times", () => {
    const random = createRandom(4);
    for (let round = 0; round < 3_000; round += 1) {
      const [over, under] = [random.integer(9), random.integer(4) + 1n];
      expect(parseAmount(`${decimal(over)} / ${under}`, "en", DIGITS)).toEqual({ value: decimal(halfEven(over, under)) });
    }
  });
});

function anySum(random: Random): { text: string; cents: bigint } {
  let cents = random.integer(6);
  let text = decimal(cents);
  for (let step = random.below(5); step > 0; step -= 1) {
    const [next, factor] = [random.integer(6), BigInt(random.below(20))];
    const isPlus = random.chance(0.5);
    text += ` ${isPlus ? "+" : "-"} ${decimal(next)} * ${factor}`;
    cents += (isPlus ? 1n : -1n) * next * factor;
  }
  return { text, cents };
}

function halfEven(over: bigint, under: bigint): bigint {
  const [down, rest] = [over / under, over % under];
  const isUp = rest * 2n > under || (rest * 2n === under && down % 2n === 1n);
  return isUp ? down + 1n : down;
}

function decimal(cents: bigint): string {
  const figures = (cents < 0n ? -cents : cents).toString().padStart(3, "0");
  return `${cents < 0n ? "-" : ""}${figures.slice(0, -2)}.${figures.slice(-2)}`;
}
