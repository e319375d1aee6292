import type { Locator, Page } from "playwright-core";

/** More stops than any page has before what is looked for. */
const LIMIT = 120;

/** Somebody without a mouse, who has to see where the focus is after each key. */
export class Keyboard {
  private readonly page: Page;
  private readonly lost: string[] = [];

  constructor(page: Page) {
    this.page = page;
  }

  /** The places at which the focus was not to be seen. */
  get unseen(): readonly string[] {
    return this.lost;
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Goes by one key, such as Tab or an arrow, until the focus is there. */
  async go(target: Locator, key = "Tab"): Promise<void> {
    await target.waitFor();
    for (let step = 0; step < LIMIT; step += 1) {
      if (await isFocused(target)) return;
      await this.page.keyboard.press(key);
      await this.look();
    }
    throw new Error(`${key} does not lead to ${target.toString()}.`);
  }

  /** Waits until the page itself has put the focus there. */
  async isAt(target: Locator): Promise<void> {
    await target.and(this.page.locator(":focus")).waitFor();
    await this.look();
  }

  /** Goes there, and presses it. */
  async use(target: Locator): Promise<void> {
    await this.go(target);
    await this.page.keyboard.press("Enter");
  }

  /** Goes to a field, and writes into it in place of what it held. */
  async write(target: Locator, text: string): Promise<void> {
    await this.go(target);
    await this.page.keyboard.press("Control+a");
    await this.page.keyboard.type(text);
  }

  private async look(): Promise<void> {
    const problem = await this.page.evaluate(problemOfFocus);
    if (problem !== null) this.lost.push(`${new URL(this.page.url()).pathname}: ${problem}`);
  }
}

function isFocused(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}

/** Runs in the page: what keeps somebody from seeing the focus, if anything does. */
function problemOfFocus(): string | null {
  const element = document.activeElement;
  if (element === null || element === document.body || element.matches("h1, main")) return null;
  const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element.textContent;
  const name = `${element.tagName} ${element.getAttribute("aria-label") ?? label?.slice(0, 40) ?? ""}`;
  const { left, right, top, bottom, width, height } = element.getBoundingClientRect();
  const isWithin = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight && top > -height && left > -width;
  if (!isWithin) return `${name} is outside of the window`;
  const over = document.elementFromPoint((Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2);
  // What was just done is told over the page for a moment, and can be sent away.
  const isCovered = over !== null && !element.contains(over) && !over.contains(element) && over.closest("label, #toasts") === null;
  if (isCovered) return `${name} is covered by ${over.tagName} ${over.className}`;
  // What a switch or a segment shows of its hidden field stands beside it.
  const marked = [element, element.nextElementSibling, element.parentElement].some((each) => {
    if (each === null) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
    return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
  });
  return marked ? null : `${name} does not show that it has the focus`;
}
