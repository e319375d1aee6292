import { describe, expect, it } from "vitest";

import { nearest, neighbours, proposePeriod, wholeMonth } from "./proposePeriod";

const april = { startsOn: "2026-04-01", endsOn: "2026-04-30" };
const may = { startsOn: "2026-05-01", endsOn: "2026-05-31" };
const july = { startsOn: "2026-07-01", endsOn: "2026-07-31" };

describe("the days proposed for a new period", () => {
  it("are the month of today when there is no period", () => {
    expect(proposePeriod([], "2026-02-14")).toEqual({ startsOn: "2026-02-01", endsOn: "2026-02-28" });
  });

  it("follow the last period when today has one", () => {
    expect(proposePeriod([april, may], "2026-05-22")).toEqual({ startsOn: "2026-06-01", endsOn: "2026-06-30" });
  });

  it("are those of today when no period has it", () => {
    expect(proposePeriod([april], "2026-05-22")).toEqual(may);
  });

  it("begin with the month when the last period is long ago", () => {
    expect(proposePeriod([april], "2026-09-10")).toEqual({ startsOn: "2026-09-01", endsOn: "2026-09-30" });
  });

  it("end before the next period", () => {
    const fromTheTenth = { startsOn: "2026-06-10", endsOn: "2026-07-09" };
    expect(proposePeriod([may, fromTheTenth], "2026-05-22")).toEqual({ startsOn: "2026-06-01", endsOn: "2026-06-09" });
  });

  it("fill a gap between two periods", () => {
    expect(proposePeriod([april, may, july], "2026-05-22")).toEqual({ startsOn: "2026-06-01", endsOn: "2026-06-30" });
  });

  it("are as long as the period before", () => {
    const fortnight = { startsOn: "2026-05-04", endsOn: "2026-05-17" };
    expect(proposePeriod([fortnight], "2026-05-10")).toEqual({ startsOn: "2026-05-18", endsOn: "2026-05-31" });
    const payday = { startsOn: "2026-04-15", endsOn: "2026-05-14" };
    expect(proposePeriod([payday], "2026-05-01")).toEqual({ startsOn: "2026-05-15", endsOn: "2026-06-14" });
  });
});

describe("periods in their order", () => {
  it("have one before and one after", () => {
    expect(neighbours([july, april, may], may)).toEqual({ before: april, after: july });
    expect(neighbours([may], may)).toEqual({ before: null, after: null });
  });

  it("are near today when they have it, come next or were last", () => {
    expect(nearest([july, may, april], "2026-05-31")).toEqual(may);
    expect(nearest([july, april], "2026-05-31")).toEqual(july);
    expect(nearest([april, may], "2026-12-01")).toEqual(may);
    expect(nearest([], "2026-12-01")).toBeNull();
  });

  it("are a month only from its first day to its last", () => {
    expect(wholeMonth(may)).toBe("2026-05");
    expect(wholeMonth({ startsOn: "2026-05-01", endsOn: "2026-05-30" })).toBeNull();
  });
});
