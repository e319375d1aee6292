// @vitest-environment jsdom
import { beforeEach, expect, test } from "vitest";

import { addOwed, readOwed, removeOwed, type Owed } from "./owed";

const owed = (key: string): Owed => {
  const input = { id: `b-${key}`, idempotencyKey: key };
  return { owner: "u1", field: "deleteBudget", input, ids: [input.id] };
};

beforeEach(() => {
  localStorage.clear();
});

test("what is owed is there until it is answered", () => {
  addOwed([owed("k1"), owed("k2")]);
  expect(readOwed()).toEqual([owed("k1"), owed("k2")]);
  removeOwed(["k1"]);
  expect(readOwed()).toEqual([owed("k2")]);
});

test("a write is owed once, however often it is noted", () => {
  addOwed([owed("k1")]);
  addOwed([owed("k1")]);
  expect(readOwed()).toEqual([owed("k1")]);
});

test("nothing is left in the browser when nothing is owed", () => {
  addOwed([owed("k1")]);
  removeOwed(["k1"]);
  expect(localStorage).toHaveLength(0);
});

test("what is no write of ours is passed over", () => {
  localStorage.setItem("pocketgraph.owed", JSON.stringify([{ field: "deleteBudget" }, { ...owed("k1"), field: "x { y }" }, 3, owed("k2")]));
  expect(readOwed()).toEqual([owed("k2")]);
  localStorage.setItem("pocketgraph.owed", "no JSON");
  expect(readOwed()).toEqual([]);
});
