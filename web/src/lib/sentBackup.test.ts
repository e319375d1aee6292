// @vitest-environment jsdom
import { beforeEach, expect, test } from "vitest";

import { forgetSent, keepSent, readSent } from "./sentBackup";

const mine = { owner: "u1", key: "k1" };

beforeEach(() => {
  localStorage.clear();
});

test("a backup that was sent is known until somebody was told how it ended", () => {
  keepSent(mine);
  expect(readSent("u1")).toEqual(mine);
  forgetSent(mine);
  expect(readSent("u1")).toBeNull();
  expect(localStorage).toHaveLength(0);
});

test("nobody else hears of it", () => {
  keepSent(mine);
  expect(readSent("u2")).toBeNull();
});

test("whoever was told of an earlier one does not forget the later one", () => {
  keepSent({ ...mine, key: "k2" });
  forgetSent(mine);
  expect(readSent("u1")).toEqual({ ...mine, key: "k2" });
});

test("what another version of the page left is passed over", () => {
  for (const left of ["no JSON", "3", "null", '{"owner":"u1"}']) {
    localStorage.setItem("pocketgraph.restore", left);
    expect(readSent("u1")).toBeNull();
  }
});
