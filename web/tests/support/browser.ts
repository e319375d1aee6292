import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest";

import type { Person } from "./api.ts";
import { watchTraffic } from "./quiet.ts";

const EXECUTABLE = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
export const DESKTOP = { width: 1280, height: 900 } as const;
export const PHONE = { width: 390, height: 844 } as const;

/** A browser for the tests of a file, and what its pages complained of, which a test must not leave behind. */
export class Visit {
  private browser: Browser | null = null;
  private contexts: BrowserContext[] = [];
  private complaints: string[] = [];
  private forgiven: RegExp[] = [];

  constructor() {
    beforeAll(async () => {
      this.browser = await chromium.launch({ executablePath: EXECUTABLE, args: ["--no-sandbox"] });
    });
    afterEach(async () => {
      await Promise.all(this.contexts.map((context) => context.close()));
      const complaints = this.complaints.filter((text) => !this.forgiven.some((known) => known.test(text)));
      this.contexts = [];
      this.complaints = [];
      this.forgiven = [];
      expect(complaints).toEqual([]);
    });
    afterAll(async () => {
      await this.browser?.close();
    });
  }

  get address(): string {
    return inject("address");
  }

  /** Complaints that a test means to bring about, such as those of a lost connection. */
  forgive(...known: RegExp[]): void {
    this.forgiven.push(...known);
  }

  async begin(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    if (this.browser === null) throw new Error("The browser is not there yet.");
    const context = await this.browser.newContext({ viewport: DESKTOP, locale: "en-GB", ...options });
    context.setDefaultTimeout(15_000);
    this.contexts.push(context);
    return context;
  }

  async open(context: BrowserContext, path = "/"): Promise<Page> {
    const page = await context.newPage();
    this.listen(page);
    watchTraffic(page);
    await page.goto(this.address + path);
    return page;
  }

  /** Somebody who took the demo, on the overview, in English or German. */
  async demo(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.open(await this.begin(options), "/sign-in");
    await page.getByRole("button", { name: /^(?:Try the demo|Demo ausprobieren)$/u }).click();
    await page.getByRole("heading", { level: 1, name: /^(?:Overview|Übersicht)$/u }).waitFor();
    return page;
  }

  /** A person of their own, on a page of theirs. */
  async signedIn(somebody: Person, path = "/", options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.open(await this.begin(options), path);
    await page.getByLabel("E-mail or username").fill(somebody.email);
    await page.getByRole("textbox", { name: "Password" }).fill(somebody.password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("button", { name: "Your account" }).waitFor();
    return page;
  }

  private listen(page: Page): void {
    const complain = (kind: string, text: string): void => {
      this.complaints.push(`${kind}: ${text} at ${page.url()}`);
    };
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complain("console", message.text());
    });
    page.on("pageerror", (error) => {
      complain("error", error.message);
    });
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(this.address) && !url.startsWith("blob:") && !url.startsWith("data:")) complain("foreign request", url);
    });
  }
}
