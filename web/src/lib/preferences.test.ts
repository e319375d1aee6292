// @vitest-environment jsdom
import { beforeEach, describe, expect, test, vi } from "vitest";

import type * as Preferences from "./preferences";

const KEY = "pocketgraph.preferences";

/** As when the page is opened anew. */
async function openPage(): Promise<typeof Preferences> {
  vi.resetModules();
  return import("./preferences");
}

beforeEach(() => {
  localStorage.clear();
});

describe("Preferences", () => {
  test("are those of the system until somebody chooses", async () => {
    const { get } = await openPage();
    expect(get()).toEqual({ theme: "system", privacy: false, density: "comfortable", language: "", shortcuts: true });
  });

  test("are there again when the page is opened again", async () => {
    (await openPage()).set({ theme: "dark", privacy: true });
    const { get } = await openPage();
    expect([get().theme, get().privacy, get().density]).toEqual(["dark", true, "comfortable"]);
  });

  test("are one object until one of them changes", async () => {
    const { get, toggle } = await openPage();
    const before = get();
    expect(get()).toBe(before);
    toggle("privacy");
    expect(get()).not.toBe(before);
  });

  test("tell who listens, until they stop listening", async () => {
    const { set, subscribe } = await openPage();
    const listener = vi.fn();
    const stop = subscribe(listener);
    set({ density: "compact" });
    stop();
    set({ density: "comfortable" });
    expect(listener).toHaveBeenCalledTimes(1);
  });

  test("follow what another tab chooses", async () => {
    const { get, subscribe } = await openPage();
    const listener = vi.fn();
    subscribe(listener);
    localStorage.setItem(KEY, JSON.stringify({ privacy: true }));
    window.dispatchEvent(new StorageEvent("storage", { key: KEY }));
    expect([get().privacy, listener.mock.calls.length]).toEqual([true, 1]);
  });

  test.each([
    ["not JSON", "{"],
    ["null", "null"],
    ["a list", "[1]"],
    ["values of an older page", JSON.stringify({ theme: "sepia", privacy: "yes", density: 3, language: "x_y", other: 1 })],
  ])("of %s are the defaults", async (_, stored) => {
    localStorage.setItem(KEY, stored);
    const { get } = await openPage();
    expect(get()).toEqual({ theme: "system", privacy: false, density: "comfortable", language: "", shortcuts: true });
  });

  test("last as long as the page where nothing may be stored", async () => {
    const refuse = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("Forbidden", "SecurityError");
    });
    const { get, set } = await openPage();
    set({ theme: "dark" });
    refuse.mockRestore();
    expect(get().theme).toBe("dark");
  });
});
