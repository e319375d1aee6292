import { expect, it } from "vitest";

import { worstFirst } from "./worstFirst";

it("puts what is over first by how much, then what is nearest to its limit", () => {
  const rows = [
    { name: "nothing planned", left: "0.00", progress: null },
    { name: "unused", left: "50.00", progress: "0.00" },
    { name: "a little over", left: "-1.00", progress: "150.00" },
    { name: "far over", left: "-50.00", progress: "106.25" },
    { name: "used up", left: "0.00", progress: "100.00" },
    { name: "nearly used", left: "8.00", progress: "92.00" },
  ];
  expect(rows.toSorted(worstFirst).map(({ name }) => name)).toEqual([
    "far over",
    "a little over",
    "used up",
    "nearly used",
    "unused",
    "nothing planned",
  ]);
});
