import { describe, expect, test } from "vitest";

import {
  addDays, addMonths, addToMonth, daysBetween, firstWeekday, isDate, lastDayOf, monthOf, parseDate, today, weekday,
} from "./dates";
import { formatDate } from "./intl";
import { LOCALES } from "./testing/locales";

/** A Monday. */
const TODAY = "2026-06-15";
const MIDNIGHT = Date.UTC(2026, 2, 1, 10, 30);

describe("Which day it is", () => {
  test.each([
    ["Pacific/Apia", "2026-03-01"],
    ["Pacific/Kiritimati", "2026-03-02"],
    ["America/Los_Angeles", "2026-03-01"],
    ["Pacific/Pago_Pago", "2026-02-28"],
    ["Asia/Kathmandu", "2026-03-01"],
    ["UTC", "2026-03-01"],
  ])("depends on the time zone alone: %s has %s", (zone, day) => {
    expect(today(zone, new Date(MIDNIGHT))).toBe(day);
  });

  test("changes at midnight there", () => {
    expect(today("Europe/Belgrade", new Date("2026-03-28T22:59:59Z"))).toBe("2026-03-28");
    expect(today("Europe/Belgrade", new Date("2026-03-28T23:00:00Z"))).toBe("2026-03-29");
  });
});

describe("Days", () => {
  test("go on over months, leap days and the hour that clocks skip", () => {
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addDays("2026-02-28", 1)).toBe("2026-03-01");
    expect(addDays("2026-03-28", 1)).toBe("2026-03-29");
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
    expect(addDays(TODAY, 0)).toBe(TODAY);
  });

  test("are counted both ways", () => {
    expect(daysBetween("2026-05-01", "2026-05-31")).toBe(30);
    expect(daysBetween("2026-05-31", "2026-05-01")).toBe(-30);
    expect(daysBetween("2026-03-28", "2026-10-26")).toBe(212);
  });

  test("stay within the years that the API has", () => {
    expect(addDays("9999-12-31", 1)).toBe("9999-12-31");
    expect(addDays("0001-01-01", -1)).toBe("0001-01-01");
    expect(addMonths("9999-12-31", 1)).toBe("9999-12-31");
    expect(addMonths("0001-01-15", -1)).toBe("0001-01-01");
  });

  test("of the next month are cut at its end", () => {
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
    expect(addMonths("2024-01-31", 1)).toBe("2024-02-29");
    expect(addMonths("2026-03-31", -1)).toBe("2026-02-28");
    expect(addMonths("2026-12-15", 1)).toBe("2027-01-15");
    expect(addMonths("2026-06-15", -18)).toBe("2024-12-15");
  });

  test("exist or do not", () => {
    expect(["2024-02-29", "2026-12-31"].map(isDate)).toEqual([true, true]);
    expect(["2026-02-29", "2026-13-01", "2026-1-1", "0000-01-01", "2026-04-31", "", "today"].map(isDate)).not.toContain(true);
  });

  test("have a weekday and a month", () => {
    expect([weekday(TODAY), weekday("2026-06-14")]).toEqual([1, 7]);
    expect([monthOf(TODAY), addToMonth("2026-12", 1), lastDayOf("2024-02")]).toEqual(["2026-06", "2027-01", "2024-02-29"]);
  });

  test("of a week begin as the country has it", () => {
    expect([firstWeekday("en-US"), firstWeekday("de"), firstWeekday("ar-EG")]).toEqual([0, 1, 6]);
  });
});

describe("A typed day", () => {
  test.each([
    ["2", "de", "2026-06-02"],
    ["2.", "de", "2026-06-02"],
    ["2.5", "de", "2026-05-02"],
    ["2.5.", "de", "2026-05-02"],
    ["02/05", "en-GB", "2026-05-02"],
    ["02/05", "en-US", "2026-02-05"],
    ["5-2", "sv", "2026-05-02"],
    ["2.5.26", "de", "2026-05-02"],
    ["2.5.99", "de", "1999-05-02"],
    ["2.5.2019", "de", "2019-05-02"],
    ["2019-05-02", "en-US", "2019-05-02"],
    ["2019/5/2", "de", "2019-05-02"],
    ["29/2/24", "en-GB", "2024-02-29"],
    ["٢/٥", "ar-EG", "2026-05-02"],
    ["2026年5月2日", "ja", "2026-05-02"],
    ["2 May", "en", "2026-05-02"],
    ["May 2, 2025", "en", "2025-05-02"],
    ["2. märz", "de", "2026-03-02"],
    ["2 mar", "fr", "2026-03-02"],
    ["2 de mayo de 2025", "es", "2025-05-02"],
    ["2 мая", "ru", "2026-05-02"],
  ])("%s in %s is %s", (typed, locale, day) => {
    expect(parseDate(typed, locale, TODAY)).toBe(day);
  });

  test.each([
    ["today", "de", "2026-06-15"],
    ["Heute", "de", "2026-06-15"],
    ["gestern", "de", "2026-06-14"],
    ["vorgestern", "de", "2026-06-13"],
    ["tom", "en", "2026-06-16"],
    ["-3", "en", "2026-06-12"],
    ["−3", "sv", "2026-06-12"],
    ["+1", "en", "2026-06-16"],
    ["fri", "en", "2026-06-12"],
    ["mon", "en", "2026-06-15"],
    ["Di", "de", "2026-06-09"],
    ["金曜日", "ja", "2026-06-12"],
    ["viernes", "es", "2026-06-12"],
  ])("%s in %s is %s, counted from today", (typed, locale, day) => {
    expect(parseDate(typed, locale, TODAY)).toBe(day);
  });

  test.each(["", "31", "0", "30.2.", "2.13.", "abc", "2 x", "1.2.3.4", "12:30", "2.5.026", "t", "s", "ma 2 5", "2 May June", "1/2/3/4", "5/2026"])(
    "%j is none",
    (typed) => {
      expect(parseDate(typed, "de", TODAY)).toBeNull();
    },
  );
});

describe.each(LOCALES)("In %s a day that is written is read as the same", (locale) => {
  test.each(["short", "medium"] as const)("%s, on every ninth day of three years", (style) => {
    for (let day = "2024-01-01"; day < "2027-01-01"; day = addDays(day, 9)) {
      const written = formatDate(day, locale, style);
      expect(parseDate(written, locale, TODAY), written).toBe(day);
    }
  });
});
