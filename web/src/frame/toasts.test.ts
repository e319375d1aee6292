// @vitest-environment jsdom
import { i18n } from "@lingui/core";
import { renderHook } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";

import { forgetChanges, undoLatest, useRecentChanges } from "./recent";
import { commitAll, dismiss, offerUndo, showError, showProblem, showToast, showUndoable, useToasts } from "./toasts";

i18n.loadAndActivate({ locale: "en", messages: {} });

const shown = () => renderHook(useToasts).result.current;
const told = () => renderHook(useRecentChanges).result.current;
const deferred = (message: string) => ({ message, commit: vi.fn(() => Promise.resolve()), leave: vi.fn(), restore: vi.fn() });

beforeEach(async () => {
  await Promise.all(shown().map(({ id }) => dismiss(id)));
  forgetChanges();
});

test("what waits is sent when its toast ends, and can be taken back no more", async () => {
  const deletion = deferred("Deleted: Lidl");
  offerUndo(deletion);
  await dismiss(shown()[0]?.id ?? -1);
  expect([deletion.commit, deletion.restore, deletion.leave].map(({ mock }) => mock.calls.length)).toEqual([1, 0, 0]);
  expect(undoLatest()).toBe(false);
  expect(told()).toMatchObject([{ message: "Deleted: Lidl", undo: null, isUndone: false }]);
});

test("what was taken back is never sent", async () => {
  const deletion = deferred("Deleted: Lidl");
  offerUndo(deletion);
  expect(undoLatest()).toBe(true);
  expect(shown()).toEqual([]);
  await commitAll();
  expect([deletion.commit, deletion.restore].map(({ mock }) => mock.calls.length)).toEqual([0, 1]);
  expect(told()).toMatchObject([{ undo: null, isUndone: true }]);
});

test("the page that ends sends what waits once, and offers it no more should it come back", async () => {
  const deletion = deferred("Deleted: Lidl");
  offerUndo(deletion);
  dispatchEvent(new Event("pagehide"));
  dispatchEvent(new Event("pagehide"));
  await commitAll();
  expect([deletion.leave, deletion.commit].map(({ mock }) => mock.calls.length)).toEqual([1, 0]);
  expect(shown()).toEqual([]);
  expect(undoLatest()).toBe(false);
});

test("what a further write takes back can be taken back when its toast is long gone, the latest first, each once", async () => {
  const [first, second] = [vi.fn(), vi.fn()];
  showUndoable("Saved: Lidl", first);
  showUndoable("2 copied.", second);
  await Promise.all(shown().map(({ id }) => dismiss(id)));
  expect([undoLatest(), undoLatest(), undoLatest()]).toEqual([true, true, false]);
  expect(second.mock.invocationCallOrder[0]).toBeLessThan(first.mock.invocationCallOrder[0] ?? 0);
  expect([first, second].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
});

test("errors and questions are no changes", () => {
  showError("Not deleted");
  showToast("Not saved. What you typed is kept.", [{ label: "Discard", run: () => undefined }]);
  showToast("Saved: Food");
  expect(told().map(({ message }) => message)).toEqual(["Saved: Food"]);
});

test("an error on our side has the name of its request, in whichever words it is told", () => {
  showProblem({ message: "It broke.", requestId: "r-1" }, (reason) => `Not deleted: ${reason}`);
  expect(shown()).toMatchObject([{ message: "Not deleted: It broke.", isError: true, requestId: "r-1" }]);
});
