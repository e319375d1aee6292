import { expect, it } from "vitest";

import { monthNamed } from "./monthNamed";

it("takes a month of an address and nothing else", () => {
  expect(monthNamed("2026-05")).toBe("2026-05");
  expect(monthNamed("2026-13")).toBeNull();
  expect(monthNamed("2026-00")).toBeNull();
  expect(monthNamed("2026-5")).toBeNull();
  expect(monthNamed("2026-05-01")).toBeNull();
  expect(monthNamed(undefined)).toBeNull();
});
