import { expect, it } from "vitest";

import { stackedSegments } from "./stackedSegments";

function parts(...percentages: string[]) {
  return percentages.map((percentage, index) => ({ id: String(index), name: `Bucket ${String(index)}`, percentage }));
}

it("puts each part after the one before", () => {
  expect(stackedSegments(parts("50.00", "0.00", "30.00", "12.50"), "Others")).toEqual([
    { id: "0", name: "Bucket 0", percentage: "50.00", tone: 1, start: 0, width: 0.5 },
    { id: "2", name: "Bucket 2", percentage: "30.00", tone: 2, start: 0.5, width: 0.3 },
    { id: "3", name: "Bucket 3", percentage: "12.50", tone: 3, start: 0.8, width: 0.125 },
  ]);
});

it("shows more than four as three and the rest together", () => {
  const segments = stackedSegments(parts("30.00", "30.00", "20.00", "15.00", "5.00"), "Others");
  expect(segments.map(({ name, percentage, tone }) => [name, percentage, tone])).toEqual([
    ["Bucket 0", "30.00", 1],
    ["Bucket 1", "30.00", 2],
    ["Bucket 2", "20.00", 3],
    ["Others", "20.00", "other"],
  ]);
});

it("is empty without parts", () => {
  expect(stackedSegments([], "Others")).toEqual([]);
});
