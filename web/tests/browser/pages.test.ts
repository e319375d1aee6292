import { describe, expect, test } from "vitest";

import { DESKTOP, PHONE, Visit } from "../support/browser.ts";
import { findings } from "../support/tidy.ts";

const PAGES = [
  "/",
  "/transactions",
  "/plan",
  "/plan/budgets",
  "/plan/buckets",
  "/reports",
  "/reports/all",
  "/reports/mine",
  "/deposits",
  "/reconcile",
  "/loans",
  "/labels",
  "/labels/entities",
  "/rules",
  "/import",
  "/settings",
  "/add",
] as const;
const ENTRANCES = ["/sign-in", "/register", "/reset-password", "/confirm-email"] as const;
const visit = new Visit();

describe.each([
  ["a desk, by day", { viewport: DESKTOP, colorScheme: "light" }],
  ["a desk, by night", { viewport: DESKTOP, colorScheme: "dark" }],
  ["a phone, by day", { viewport: PHONE, colorScheme: "light", hasTouch: true }],
  ["a phone, by night, in a language of long words", { viewport: PHONE, colorScheme: "dark", hasTouch: true, locale: "de-AT" }],
] as const)("At %s", (_, options) => {
  test("each page has one heading, no serious finding of axe, and is no wider than the screen", async () => {
    expect(await findings(await visit.demo(options), visit.address, PAGES)).toEqual([]);
  }, 180_000);

  test("so has each page of somebody who is not signed in", async () => {
    expect(await findings(await visit.open(await visit.begin(options), "/sign-in"), visit.address, ENTRANCES)).toEqual([]);
  });
});
