import { expect, test } from "vitest";

import { followed, noteWritten } from "./writtenVersions";

test("a version is followed through the writes of this page", () => {
  noteWritten("t1", 1, 2);
  noteWritten("t1", 2, 3);
  expect(followed("t1", 2)).toBe(3);
  expect(followed("t1", 1)).toBe(3);
});

test("it ends where somebody else has written, so that the server can say so", () => {
  noteWritten("t2", 1, 2);
  noteWritten("t2", 3, 4);
  expect(followed("t2", 2)).toBe(2);
});

test("another object has versions of its own", () => {
  noteWritten("t3", 1, 2);
  expect(followed("t4", 1)).toBe(1);
});
