// @vitest-environment jsdom
import type { ApolloClient } from "@apollo/client";
import { i18n } from "@lingui/core";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { endOfJob, type Ended, type Steps } from "./jobs";

i18n.loadAndActivate({ locale: "en", messages: {} });

const WAITING = { id: "1", status: "WAITING", steps: 0, allSteps: null, errorCode: null, problem: null, imported: null };
const DONE = { ...WAITING, status: "DONE", steps: 3, allSteps: 3, imported: { id: "import" } };
const FAILED = { ...WAITING, status: "FAILED", errorCode: "INVALID_INPUT" };

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** A client that answers these one after another, an error where it is one. */
function clientOf(...answers: readonly unknown[]): ApolloClient {
  const left = [...answers];
  const query = (): Promise<unknown> => {
    const next = left.shift();
    return next instanceof Error ? Promise.reject(next) : Promise.resolve({ data: { job: next } });
  };
  return { query } as unknown as ApolloClient;
}

async function ended(...answers: readonly unknown[]): Promise<{ readonly end: Ended; readonly steps: readonly Steps[] }> {
  const steps: Steps[] = [];
  const end = endOfJob(clientOf(...answers), "1", (each) => steps.push(each));
  await vi.runAllTimersAsync();
  return { end: await end, steps };
}

test("it is asked after until it is done, and tells how far it is meanwhile", async () => {
  const { end, steps } = await ended(WAITING, { ...WAITING, status: "RUNNING", allSteps: 3 }, DONE);
  expect(end).toEqual({ importId: "import" });
  expect(steps).toEqual([{ done: 0, of: null }, { done: 0, of: 3 }, { done: 3, of: 3 }]);
});

test("a connection that is lost meanwhile is waited for", async () => {
  const { end } = await ended(new TypeError("Failed to fetch"), new TypeError("Failed to fetch"), DONE);
  expect(end).toEqual({ importId: "import" });
});

test("what was wrong is said by the rows that it is of", async () => {
  const { end } = await ended({ ...FAILED, problem: "rows.0: Line 2: The day is closed.\nrows.3: Line 5: The text is too long." });
  expect(end).toMatchObject({
    problem: { code: "INVALID_INPUT", message: "Nothing of it was done.", fields: [{ path: "rows.0", messages: ["Line 2: The day is closed."] }, { path: "rows.3" }] },
  });
});

test("one thing that was wrong is said by itself, and of the argument that can say otherwise", async () => {
  const { end } = await ended({ ...FAILED, errorCode: "CONFLICT", problem: "break_assertions: The balance of Bank would no longer hold." });
  expect(end).toMatchObject({ problem: { code: "CONFLICT", message: "The balance of Bank would no longer hold.", fields: [{ path: "breakAssertions" }] } });
});

test("a message with a colon of its own stays whole", async () => {
  const { end } = await ended({ ...FAILED, errorCode: "CONFLICT", problem: "The import is committed: undo it, and bring the file in again." });
  expect(end).toMatchObject({ problem: { message: "The import is committed: undo it, and bring the file in again.", fields: [] } });
});

test("work that is not there any more is told as such", async () => {
  const { end } = await ended(null);
  expect(end).toMatchObject({ problem: { code: "NOT_FOUND" } });
});
