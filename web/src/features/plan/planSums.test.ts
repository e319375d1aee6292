import { describe, expect, it } from "vitest";

import { planSums, spentWithoutPlan } from "./planSums";

const rent = { currentPlan: "800.00", result: "850.10", left: "-50.10", previousPlan: "800.00", previousResult: "800.00" };
const food = { currentPlan: "420.00", result: "332.00", left: "88.00", previousPlan: "410.00", previousResult: "398.55" };
const fun = { currentPlan: "100.00", result: "0.00", left: "100.00", previousPlan: null, previousResult: null };

describe("the sums of a plan", () => {
  it("tell what is left apart from what is over", () => {
    expect(planSums([rent, food, fun], "0.00")).toEqual({
      planned: "1320.00",
      spentAsPlanned: "1182.10",
      left: "188.00",
      over: "50.10",
      previousPlan: "1210.00",
      previousResult: "1198.55",
    });
  });

  it("are nothing, in the digits of the currency, without rows", () => {
    expect(planSums([], "0.000").planned).toBe("0.000");
  });

  it("leave over what was spent in categories without a plan", () => {
    expect(spentWithoutPlan("1300.00", planSums([rent, food, fun], "0.00"), "12.40")).toBe("105.50");
  });
});
