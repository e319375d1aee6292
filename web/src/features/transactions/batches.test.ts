import { expect, test } from "vitest";

import type { Problem } from "../../api/problems";
import { inBatches } from "./batches";

const REFUSED: Problem = { code: "CONFLICT", message: "May is closed.", fields: [], nodes: [] };

function work(count: number, refuseFrom = Infinity, stopAfter = Infinity) {
  const control = new AbortController();
  const sent: number[][] = [];
  const progress: number[] = [];
  const worked = inBatches({
    items: Array.from({ length: count }, (_, at) => at),
    size: 100,
    signal: control.signal,
    onProgress: (done) => { progress.push(done); },
    send: (items) => {
      if (sent.length >= refuseFrom) return Promise.resolve(REFUSED);
      sent.push([...items]);
      if (sent.length >= stopAfter) control.abort();
      return Promise.resolve(null);
    },
  });
  return { worked, sent, progress };
}

test("250 are sent as 100, 100 and 50, with how far it is", async () => {
  const { worked, sent, progress } = work(250);
  expect(await worked).toEqual({ done: 250, problem: null });
  expect(sent.map(({ length }) => length)).toEqual([100, 100, 50]);
  expect(progress).toEqual([100, 200, 250]);
});

test("what is refused ends it, and says how many were done", async () => {
  expect(await work(250, 1).worked).toEqual({ done: 100, problem: REFUSED });
});

test("whoever stops it keeps what was done", async () => {
  expect(await work(250, Infinity, 2).worked).toEqual({ done: 200, problem: null });
});
