import { expect, test, vi } from "vitest";

import type { Problem } from "../../api/problems";
import { inGroups, Job, type Batch } from "./batches";

const problem = (code: string): Problem => ({ code, message: `It is ${code}.`, fields: [], nodes: [] });
const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
const going = (): AbortSignal => new AbortController().signal;
const sizes = (sent: readonly Batch<number>[]): number[] => sent.map(({ items }) => items.length);

/** A server that refuses these numbers, and what it was sent. */
function server(...refused: number[]) {
  const sent: Batch<number>[] = [];
  const send = (batch: Batch<number>): Promise<Problem | null> => {
    sent.push(batch);
    return Promise.resolve(batch.items.some((item) => refused.includes(item)) ? problem("INVALID_INPUT") : null);
  };
  return { send, sent };
}

test("everything is sent in groups of a hundred, each with a key of its own", async () => {
  const { send, sent } = server();
  const job = new Job(inGroups(numbers(243), 100));
  const onProgress = vi.fn();
  expect(await job.proceed(send, onProgress, going())).toBeNull();
  expect(sizes(sent)).toEqual([100, 100, 43]);
  expect(new Set(sent.map(({ key }) => key)).size).toBe(3);
  expect(job.done).toEqual(numbers(243));
  expect(onProgress).toHaveBeenCalledTimes(3);
});

test("of a refused group all are done but the row that is why", async () => {
  const { send, sent } = server(6);
  const job = new Job(inGroups(numbers(8), 8));
  await job.proceed(send, () => undefined, going());
  expect(job.done).toEqual([0, 1, 2, 3, 4, 5, 7]);
  expect(job.refused).toEqual([{ item: 6, reason: "It is INVALID_INPUT." }]);
  expect(sizes(sent)).toEqual([8, 4, 4, 2, 2, 1, 1]);
});

test("what would break a confirmed balance, which nobody wanted, halts it, and no half is asked about", async () => {
  const breaking: Problem = { ...problem("CONFLICT"), fields: [{ path: "breakAssertions", messages: ["It would not hold."] }] };
  const send = vi.fn(() => Promise.resolve(breaking));
  const job = new Job(inGroups(numbers(8), 8));
  expect(await job.proceed(send, () => undefined, going())).toBe(breaking);
  expect(send).toHaveBeenCalledTimes(1);
  expect(job.left).toEqual(numbers(8));
});

test("what could not be sent is sent again with the same key, and what was done is not", async () => {
  const { send, sent } = server();
  const job = new Job(inGroups(numbers(30), 10));
  const broken = vi.fn(send).mockImplementationOnce(send).mockResolvedValueOnce(problem("UNREACHABLE"));
  const lost = job.batches[1];
  expect(await job.proceed(broken, () => undefined, going())).toEqual(problem("UNREACHABLE"));
  expect(job.done).toEqual(numbers(10));
  expect(await job.proceed(send, () => undefined, going())).toBeNull();
  expect(sent[1]).toEqual(lost);
  expect(sizes(sent)).toEqual([10, 10, 10]);
  expect(job.done).toEqual(numbers(30));
});

test("whoever stops it keeps what is done", async () => {
  const { send } = server();
  const control = new AbortController();
  const job = new Job(inGroups(numbers(30), 10));
  await job.proceed(send, () => { control.abort(); }, control.signal);
  expect(job.done).toEqual(numbers(10));
  expect(job.batches).toHaveLength(2);
});
