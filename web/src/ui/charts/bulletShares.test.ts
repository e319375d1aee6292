import { describe, expect, it } from "vitest";

import { bulletShares, leftOf } from "./bulletShares";

describe("a bullet bar", () => {
  it("fills the part of its track that was spent", () => {
    expect(bulletShares({ plan: "400.00", result: "100.00" })).toEqual({ plan: 1, within: 0.25, over: 0, initialPlan: null });
  });

  it("ends its track where the plan ends when more was spent", () => {
    expect(bulletShares({ plan: "750.00", result: "1000.00" })).toEqual({ plan: 0.75, within: 0.75, over: 0.25, initialPlan: null });
  });

  it("is all overshoot without a plan", () => {
    expect(bulletShares({ plan: "0.00", result: "12.40" })).toEqual({ plan: 0, within: 0, over: 1, initialPlan: null });
  });

  it("is empty when more came back than was spent, and when there is neither plan nor spending", () => {
    expect(bulletShares({ plan: "50.00", result: "-8.00" })).toEqual({ plan: 1, within: 0, over: 0, initialPlan: null });
    expect(bulletShares({ plan: "0.00", result: "0.00" })).toEqual({ plan: 0, within: 0, over: 0, initialPlan: null });
  });

  it("marks the first plan only where it was another", () => {
    expect(bulletShares({ plan: "400.00", result: "100.00", initialPlan: "300.00" }).initialPlan).toBe(0.75);
    expect(bulletShares({ plan: "400.00", result: "100.00", initialPlan: "400.00" }).initialPlan).toBeNull();
    expect(bulletShares({ plan: "400.00", result: "100.00", initialPlan: "800.00" })).toEqual({
      plan: 0.5,
      within: 0.125,
      over: 0,
      initialPlan: 1,
    });
  });

  it("says to the cent what is left", () => {
    expect(leftOf("420.00", "332.10")).toBe("87.90");
    expect(leftOf("800.00", "850.00")).toBe("-50.00");
  });
});
