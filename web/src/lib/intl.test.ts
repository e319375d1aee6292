import { describe, expect, test } from "vitest";

import {
  formatAmount, formatCompact, formatDate, formatMoment, formatMonth, formatNumber, formatPercent, formatTime,
} from "./intl";

describe("A figure", () => {
  test("too long for a float is written to its last digit", () => {
    expect(formatAmount("999999999999.99", "EUR", "en")).toBe("€999,999,999,999.99");
    expect(formatNumber("9007199254740993.01", "en")).toBe("9,007,199,254,740,993.01");
  });

  test("has the true minus in every locale", () => {
    expect(["en", "de", "sv", "fa"].map((locale) => formatNumber("-1", locale).includes("−"))).toEqual([true, true, true, true]);
    expect(formatNumber("-1.50", "en")).toBe("−1.50");
  });

  test("has a plus only when it is asked for", () => {
    expect(formatNumber("1.50", "en", { sign: "always" })).toBe("+1.50");
    expect(formatNumber("0.00", "en", { sign: "exceptZero" })).toBe("0.00");
    expect(formatNumber("-1.50", "en", { sign: "never" })).toBe("1.50");
  });

  test("that is none is an error of ours and not 0 or NaN", () => {
    expect(() => formatAmount("", "EUR", "en")).toThrow(RangeError);
    expect(() => formatNumber("1e5", "en")).toThrow(RangeError);
  });

  test("of axes is short", () => {
    expect(formatCompact("12345.67", "en")).toBe("12.3K");
  });
});

describe("A percentage", () => {
  test.each([
    ["54.34", "de", "54,34\u00A0%"],
    ["12.50", "en", "12.5%"],
    ["100.00", "en", "100%"],
    ["-9.00", "en", "−9%"],
    ["0.05", "en", "0.05%"],
  ])("%s in %s is %s", (value, locale, written) => {
    expect(formatPercent(value, locale)).toBe(written);
  });
});

describe("A day", () => {
  test("has its forms", () => {
    expect(formatDate("2026-05-30", "en-GB", "short")).toBe("30/05/2026");
    expect(formatDate("2026-05-30", "en-GB", "medium")).toBe("30 May 2026");
    expect(formatDate("2026-05-30", "en-GB", "long")).toBe("Saturday, 30 May 2026");
  });

  test("as a heading has the year only when it is another than today's", () => {
    expect(formatDate("2026-05-30", "en-GB", "day-heading", "2026-06-15")).toBe("Sat 30 May");
    expect(formatDate("2025-05-30", "en-GB", "day-heading", "2026-06-15")).toBe("Fri, 30 May 2025");
  });

  test("is of our calendar where the country has another", () => {
    expect(formatDate("2026-05-30", "th", "short")).toBe("30/05/2026");
    expect(formatDate("2026-05-30", "fa", "short")).toBe("۲۰۲۶/۰۵/۳۰");
  });

  test("that there is not is an error of ours", () => {
    expect(() => formatDate("2026-13-01", "en", "short")).toThrow(RangeError);
  });
});

test("A month is written whole or in short", () => {
  expect([formatMonth("2026-05", "en"), formatMonth("2026-05", "de", "short")]).toEqual(["May 2026", "Mai"]);
});

test("A moment is written in the time zone that is asked for", () => {
  expect(formatTime("2026-05-31T12:02:00+00:00", "de", "Europe/Belgrade")).toBe("14:02");
  expect(formatMoment("2026-05-31T23:30:00+00:00", "de", "Europe/Belgrade")).toBe("01.06.2026, 01:30");
});
