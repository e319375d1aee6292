import type { Page } from "playwright-core";

interface Sent {
  readonly operationName?: string;
  readonly variables?: { readonly input?: unknown };
}

/** Holds back the requests of one operation, so that a test sees what a slow network shows, and lets them through in their order. */
export class Gate {
  /** What was sent, as it came. */
  readonly inputs: unknown[] = [];
  private readonly held: (() => Promise<void>)[] = [];
  private isOpen = false;

  static async before(page: Page, operation: string): Promise<Gate> {
    const gate = new Gate();
    await page.route("**/graphql", async (route) => {
      const { operationName, variables } = (route.request().postDataJSON() ?? {}) as Sent;
      if (operationName !== operation) { await route.continue(); return; }
      gate.inputs.push(variables?.input);
      if (gate.isOpen) await route.continue();
      else gate.held.push(() => route.continue());
    });
    return gate;
  }

  /** How many stand before it. */
  get waiting(): number {
    return this.held.length;
  }

  /** Lets the first of those through that stand before it. */
  async passOne(): Promise<void> {
    await this.held.shift()?.();
  }

  /** Lets all through, from now on. */
  async open(): Promise<void> {
    this.isOpen = true;
    while (this.held.length > 0) await this.passOne();
  }
}
