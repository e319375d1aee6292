// @vitest-environment node
import { afterEach, describe, expect, test } from "vitest";

import { addDays, addMonths, daysBetween, parseDate } from "../../src/lib/dates";
import { formatDate, formatMonth } from "../../src/lib/intl";

const ZONES = ["Pacific/Pago_Pago", "America/Los_Angeles", "UTC", "Europe/Belgrade", "Pacific/Apia"];
const HOUR_OF_NOON = [1, 4, 12, 13, 1];
const own = process.env["TZ"];

afterEach(() => {
  if (own === undefined) delete process.env["TZ"];
  else process.env["TZ"] = own;
});

describe.each(ZONES)("On a device in %s", (zone) => {
  test("the test stands where it says", () => {
    process.env["TZ"] = zone;
    expect(new Date("2026-03-01T12:00:00Z").getHours()).toBe(HOUR_OF_NOON[ZONES.indexOf(zone)]);
  });

  test("a day is written as that day, and so is its month", () => {
    process.env["TZ"] = zone;
    expect(formatDate("2026-03-01", "en-US", "long")).toBe("Sunday, March 1, 2026");
    expect(formatMonth("2026-03", "de")).toBe("März 2026");
  });

  test("days are counted over the nights when clocks change", () => {
    process.env["TZ"] = zone;
    expect(addDays("2026-03-07", 1)).toBe("2026-03-08");
    expect(addDays("2026-03-08", 1)).toBe("2026-03-09");
    expect(addMonths("2026-03-29", 7)).toBe("2026-10-29");
    expect(daysBetween("2026-03-01", "2026-11-02")).toBe(246);
  });

  test("a typed day is that day", () => {
    process.env["TZ"] = zone;
    expect(parseDate("3/1/2026", "en-US", "2026-06-15")).toBe("2026-03-01");
    expect(parseDate("mon", "en-US", "2026-03-01")).toBe("2026-02-23");
  });
});
