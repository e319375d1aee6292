import { describe, expect, test } from "vitest";

import budgets from "../../budgets.json" with { type: "json" };
import { DESKTOP, PHONE, Visit } from "../support/browser.ts";
import { quiet } from "../support/quiet.ts";
import { observe, observedOf, slowDown, SLOW } from "../times/observed.ts";

const visit = new Visit();
const PAGES = ["/", "/transactions", "/reports", "/import", "/reconcile", "/rules", "/add"];

describe.each([
  ["a desk", DESKTOP],
  ["a phone", PHONE],
] as const)("On %s nothing is shifted while it comes:", (_, viewport) => {
  test.each(PAGES)("%s", async (path) => {
    const page = await visit.demo({ viewport });
    await observe(page, "main");
    await slowDown(page, { ...SLOW, cpu: 1 });
    await page.goto(visit.address + path);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    await quiet(page);
    const { shift } = await observedOf(page);
    console.info(`${path}: shifted by ${shift.toFixed(4)}`);
    expect(shift).toBeLessThan(budgets.times.shift);
  });
});
