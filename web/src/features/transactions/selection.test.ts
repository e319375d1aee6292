import { expect, test } from "vitest";

import { allOf, extended, NOTHING, remaining, toggled } from "./selection";

const ORDER = ["a", "b", "c", "d", "e"];

test("a row is selected by the first tick and let go by the second", () => {
  const once = toggled(NOTHING, "b");
  expect([...once.ids]).toEqual(["b"]);
  expect([...toggled(once, "b").ids]).toEqual([]);
});

test("Shift selects everything between, downwards and upwards", () => {
  expect([...extended(toggled(NOTHING, "b"), "d", ORDER).ids]).toEqual(["b", "c", "d"]);
  expect([...extended(toggled(NOTHING, "d"), "b", ORDER).ids]).toEqual(["d", "b", "c"]);
});

test("a second range takes the place of the first, and leaves what was selected before", () => {
  const first = extended(toggled(toggled(NOTHING, "e"), "b"), "d", ORDER);
  expect([...first.ids]).toEqual(["e", "b", "c", "d"]);
  expect([...extended(first, "a", ORDER).ids]).toEqual(["e", "b", "a"]);
  expect([...extended(first, "c", ORDER).ids]).toEqual(["e", "b", "c"]);
});

test("Shift without a row that was ticked begins at the row one is at, else selects that row alone", () => {
  expect([...extended(NOTHING, "c", ORDER, "b").ids]).toEqual(["b", "c"]);
  expect(extended(NOTHING, "c", ORDER)).toEqual({ ids: new Set(["c"]), anchor: "c", before: new Set() });
});

test("a row that is not there is not selected", () => {
  expect(extended(toggled(NOTHING, "a"), "z", ORDER).ids).toEqual(new Set(["a"]));
});

test("what is gone from the list is no longer selected", () => {
  expect([...remaining(allOf(ORDER), ["a", "c"]).ids]).toEqual(["a", "c"]);
});

test("a selection of which nothing is gone stays the same object", () => {
  const all = allOf(ORDER);
  expect(remaining(all, [...ORDER, "f"])).toBe(all);
});
