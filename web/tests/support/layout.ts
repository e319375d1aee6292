import type { Page } from "playwright-core";

/** Where something stands from side to side, in hundredths of the window: how tall it is, fonts decide. */
export type Place = readonly [name: string, left: number, width: number];

export interface Layout {
  /** In the order of the page. */
  readonly places: readonly Place[];
  /** What is beside the window or over something else. */
  readonly faults: readonly string[];
}

/** Hundredths of the window that another font may move a column by. */
const TOLERANCE = 6;

export async function layoutOf(page: Page): Promise<Layout> {
  return await page.evaluate(measure);
}

/** What differs from the layout that is kept. */
export function movedFrom(kept: readonly Place[], found: readonly Place[]): string[] {
  const names = (places: readonly Place[]): string => places.map(([name]) => name).join(", ");
  if (names(kept) !== names(found)) return [`There were ${names(kept)}, and there are ${names(found)}`];
  return found.flatMap(([name, left, width], index) => {
    const [, leftBefore = 0, widthBefore = 0] = kept[index] ?? [];
    const isThere = Math.abs(left - leftBefore) <= TOLERANCE && Math.abs(width - widthBefore) <= TOLERANCE;
    return isThere ? [] : [`${name} was at ${String(leftBefore)}, ${String(widthBefore)} wide, and is at ${String(left)}, ${String(width)} wide`];
  });
}

/** Runs in the page. */
function measure(): Layout {
  const parts = "header, nav, main, main h1, main h2, main section, main figure, main form, main th";
  const found = Array.from(document.querySelectorAll<HTMLElement>(parts)).filter((each) => {
    const { width, height } = each.getBoundingClientRect();
    return width > 1 && height > 1;
  });
  const boxes = found.map((element) => ({ element, name: nameOf(element), box: element.getBoundingClientRect() }));
  const inside = boxes.filter(({ element }) => element.closest("main") !== null && !scrolls(element));
  const wide = inside.filter(({ box }) => box.left < -1 || box.right > innerWidth + 1).map(({ name }) => `${name} is beside the window`);
  const over = inside.flatMap((one, index) => inside.slice(index + 1).filter((other) => meet(one, other)).map(({ name }) => `${name} is over ${one.name}`));
  return { places: boxes.map(({ name, box }) => [name, hundredths(box.left), hundredths(box.width)]), faults: [...wide, ...over] };

  function hundredths(length: number): number {
    return Math.round((100 * length) / innerWidth);
  }

  /** Without what changes from day to day. */
  function nameOf(element: HTMLElement): string {
    const isHeading = /^(H1|H2|TH)$/.test(element.tagName);
    const words = isHeading ? element.innerText.replaceAll(/\s+/g, " ").replaceAll(/[A-Z][a-z]+ \d{4}|\d+/g, "…").trim() : "";
    return `${element.tagName.toLowerCase()} ${words}`.trim();
  }

  /** A table in a frame of its own may be wider than the window. */
  function scrolls(element: HTMLElement): boolean {
    for (let each = element.parentElement; each !== null; each = each.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(each).overflowX)) return true;
    }
    return false;
  }

  function meet(one: (typeof boxes)[number], other: (typeof boxes)[number]): boolean {
    if (one.element.contains(other.element) || other.element.contains(one.element)) return false;
    const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
    const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
    return across > 2 && down > 2;
  }
}
