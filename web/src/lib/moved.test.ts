import { expect, it } from "vitest";

import { moved } from "./moved";

it("moves one past its neighbour", () => {
  expect(moved(["a", "b", "c"], ["a", "b", "c"], "b", -1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b", "c"], ["a", "b", "c"], "b", 1)).toEqual(["a", "c", "b"]);
});

it("moves it past those, too, that are not shown between", () => {
  expect(moved(["a", "old", "b", "c"], ["a", "b", "c"], "b", -1)).toEqual(["b", "a", "old", "c"]);
  expect(moved(["a", "old", "b"], ["a", "b"], "a", 1)).toEqual(["old", "b", "a"]);
});

it("moves none beyond the first or the last", () => {
  expect(moved(["a", "b"], ["a", "b"], "a", -1)).toBeNull();
  expect(moved(["a", "b"], ["a", "b"], "b", 1)).toBeNull();
});
