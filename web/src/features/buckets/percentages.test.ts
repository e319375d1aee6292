import { describe, expect, it } from "vitest";

import { fillingUp, percentageLeft, readPercentage } from "./percentages";

describe("percentages", () => {
  it("are read as people of the locale write them, with two digits", () => {
    expect(readPercentage("33", "en-GB")).toBe("33.00");
    expect(readPercentage("12,5 %", "de-DE")).toBe("12.50");
    expect(readPercentage("100", "en-GB")).toBe("100.00");
    expect(readPercentage("50+25", "en-GB")).toBe("75.00");
  });

  it("are none below 0, above 100 or with a third digit", () => {
    expect(readPercentage("-1", "en-GB")).toBeNull();
    expect(readPercentage("100.01", "en-GB")).toBeNull();
    expect(readPercentage("33.333", "en-GB")).toBeNull();
    expect(readPercentage("", "en-GB")).toBeNull();
    expect(readPercentage("much", "en-GB")).toBeNull();
  });

  it("reach 100 exactly, or say how much is left or too much", () => {
    expect(percentageLeft(["33.00", "33.00", "34.00"])).toBe("0.00");
    expect(percentageLeft(["33.33", "33.33", "33.33"])).toBe("0.01");
    expect(percentageLeft(["60.00", "60.00"])).toBe("-20.00");
    expect(percentageLeft([])).toBe("100.00");
  });

  it("can be filled up to 100, or brought down to it", () => {
    expect(fillingUp("33.33", "0.01")).toBe("33.34");
    expect(fillingUp("60.00", "-20.00")).toBe("40.00");
    expect(fillingUp("10.00", "-20.00")).toBeNull();
  });
});
