import type { CDPSession, Page } from "playwright-core";

/** What the page tells of itself while it loads and is used. */
export interface Observed {
  /** Milliseconds from the beginning of the navigation until the first figure was painted. */
  readonly figure: number | null;
  readonly largestPaint: number;
  /** As browsers reckon it: the worst window of shifts that follow each other closely. */
  readonly shift: number;
  /** From the press or the key until the next paint, of each interaction. */
  readonly interactions: readonly number[];
}

declare global {
  interface Window {
    observed: { figure: number | null; largestPaint: number; shift: number; interactions: Record<string, number> };
    frameTimes: number[];
  }
}

/** Notes it from the first moment of each page; `figure` is where the first one stands. */
export async function observe(page: Page, figure: string): Promise<void> {
  await page.addInitScript((selector) => {
    const observed: Window["observed"] = { figure: null, largestPaint: 0, shift: 0, interactions: {} };
    window.observed = observed;
    const watch = (type: string, take: (entry: never) => void, more: object = {}): void => {
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) take(entry as never); }).observe({ type, buffered: true, ...more });
    };
    const span = { value: 0, begin: 0, end: 0 };
    watch("largest-contentful-paint", (entry: PerformanceEntry) => { observed.largestPaint = entry.startTime; });
    watch("layout-shift", ({ startTime, value, hadRecentInput }: PerformanceEntry & { value: number; hadRecentInput: boolean }) => {
      if (hadRecentInput) return;
      const isApart = startTime - span.end > 1000 || startTime - span.begin > 5000;
      if (isApart) Object.assign(span, { value: 0, begin: startTime });
      span.value += value;
      span.end = startTime;
      observed.shift = Math.max(observed.shift, span.value);
    });
    watch("event", ({ duration, interactionId = 0 }: PerformanceEntry & { interactionId?: number }) => {
      if (interactionId > 0) observed.interactions[interactionId] = Math.max(observed.interactions[interactionId] ?? 0, duration);
    }, { durationThreshold: 16 });
    const look = (): void => {
      if (document.querySelector(selector) === null) requestAnimationFrame(look);
      else requestAnimationFrame(() => { observed.figure = performance.now(); });
    };
    requestAnimationFrame(look);
  }, figure);
}

export async function observedOf(page: Page): Promise<Observed> {
  const { interactions, ...others } = await page.evaluate(() => window.observed);
  return { ...others, interactions: Object.values(interactions) };
}

interface Slowness {
  readonly cpu: number;
  readonly latency: number;
  readonly down: number;
  readonly up: number;
}

/** A phone of the middle price on a slow mobile network. */
export const SLOW: Slowness = { cpu: 4, latency: 150, down: 1.6e6 / 8, up: 750e3 / 8 };

export async function slowDown(page: Page, { cpu, latency, down, up }: Slowness = SLOW): Promise<CDPSession> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: cpu });
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", { offline: false, latency, downloadThroughput: down, uploadThroughput: up });
  return cdp;
}

/** Milliseconds between the frames that the page had while something was done. */
export async function framesDuring(page: Page, act: () => Promise<void>): Promise<readonly number[]> {
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const frame = (now: number): void => {
      frames.push(now - last);
      last = now;
      if (window.frameTimes === frames) requestAnimationFrame(frame);
    };
    window.frameTimes = frames;
    requestAnimationFrame(frame);
  });
  await act();
  return await page.evaluate(() => {
    const { frameTimes } = window;
    window.frameTimes = [];
    return frameTimes;
  });
}
