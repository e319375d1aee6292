import type { Page, Request } from "playwright-core";

/** Milliseconds without a request after which a page is quiet. */
const PAUSE = 500;
const PATIENCE = 30_000;

interface Traffic {
  readonly open: Set<Request>;
  /** When the last request began or ended. */
  moved: number;
}

const traffics = new WeakMap<Page, Traffic>();

/** Counts the requests of a page from its beginning, which `quiet` goes by. */
export function watchTraffic(page: Page): void {
  const traffic: Traffic = { open: new Set(), moved: Date.now() };
  traffics.set(page, traffic);
  page.on("request", (request) => {
    // What a document that is left still waited for, no one tells the end of.
    if (request.isNavigationRequest()) traffic.open.clear();
    traffic.open.add(request);
    traffic.moved = Date.now();
  });
  const end = (request: Request): void => {
    if (traffic.open.delete(request)) traffic.moved = Date.now();
  };
  page.on("requestfinished", end);
  page.on("requestfailed", end);
}

/**
 * Waits until a page asks for nothing and has nothing to do. Playwright's "networkidle" is said once for a document, from
 * then on it is true for ever, and a pause in which a busy machine compiles a script is enough for it.
 */
export async function quiet(page: Page): Promise<void> {
  const traffic = traffics.get(page);
  if (traffic === undefined) throw new Error("Nobody watches the requests of this page.");
  const end = Date.now() + PATIENCE;
  for (let seen = -1; seen !== traffic.moved; ) {
    while (traffic.open.size > 0 || Date.now() - traffic.moved < PAUSE) {
      if (Date.now() > end) throw new Error(`The page still waits for ${waitedFor(traffic)}.`);
      await page.waitForTimeout(50);
    }
    seen = traffic.moved;
    await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)));
  }
}

function waitedFor({ open }: Traffic): string {
  return [...open].map((request) => request.url()).join(", ");
}
