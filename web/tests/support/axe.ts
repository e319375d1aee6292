import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SERIOUS = ["serious", "critical"];
/** Names say an amount as it is spoken, "18.00 euros", where the page shows "€18.00": axe takes that for another text. */
const OPTIONS = { rules: { "label-content-name-mismatch": { enabled: false } } };

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
}

/** What axe-core finds on a page, in words for the message of a test. */
export class Axe {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async seriousFindings(): Promise<string[]> {
    // Evaluated by the debugger, which the policy of the page does not hold.
    await this.page.evaluate(SOURCE);
    const found = await this.page.evaluate<readonly Finding[]>(
      `axe.run(document, ${JSON.stringify(OPTIONS)}).then((result) => result.violations)`,
    );
    return found
      .filter(({ impact }) => impact !== null && SERIOUS.includes(impact))
      .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} (${failureSummary ?? ""})`));
  }
}
