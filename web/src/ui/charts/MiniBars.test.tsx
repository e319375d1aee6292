// @vitest-environment jsdom
import { i18n } from "@lingui/core";
import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, expect, test, vi } from "vitest";

import { set } from "../../lib/preferences";
import { MiniBars } from "./MiniBars";

const POINTS = [
  { label: "April 2026", tick: "Apr", income: "3000.00", expense: "3100.50", net: "-100.50" },
  { label: "May 2026", tick: "May", income: "3234.00", expense: "2127.70", net: "1106.30" },
];
const APRIL = "April 2026: income 3,000.00 euros, spending 3,100.50 euros, kept minus 100.50 euros";
const MAY = "May 2026: income 3,234.00 euros, spending 2,127.70 euros, kept 1,106.30 euros";

beforeAll(() => {
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() }));
  i18n.loadAndActivate({ locale: "en", messages: {} });
  set({ language: "en" });
});

afterEach(() => {
  cleanup();
  set({ privacy: false });
});

function show(): void {
  render(
    <MantineProvider forceColorScheme="light" env="test">
      <MiniBars points={POINTS} currency="EUR" caption="You kept more in May." />
    </MantineProvider>,
  );
}

test("is named by its finding and says the values of each pair", () => {
  show();
  const figure = screen.getByRole("figure", { name: "You kept more in May." });
  expect(within(figure).getAllByRole("img").map((mark) => mark.getAttribute("aria-label"))).toEqual([APRIL, MAY]);
});

test("is one tab stop, within which arrows move", async () => {
  const user = userEvent.setup();
  show();
  await user.tab();
  expect(document.activeElement?.textContent).toBe("Table");
  await user.tab();
  expect(document.activeElement?.getAttribute("aria-label")).toBe(MAY);
  await user.keyboard("{ArrowLeft}");
  expect(document.activeElement?.getAttribute("aria-label")).toBe(APRIL);
  await user.keyboard("{End}");
  expect(document.activeElement?.getAttribute("aria-label")).toBe(MAY);
  await user.tab();
  expect(document.activeElement).toBe(document.body);
});

test("has the same numbers as a table, the latest first", async () => {
  show();
  await userEvent.click(screen.getByRole("button", { name: "Table" }));
  const rows = screen.getAllByRole("row").map((row) => within(row).queryAllByRole("cell").map((cell) => cell.querySelector("[aria-hidden]")?.textContent));
  expect(rows).toEqual([[], ["€3,234.00", "€2,127.70", "€1,106.30"], ["€3,000.00", "€3,100.50", "−€100.50"]]);
  expect(screen.queryAllByRole("img")).toEqual([]);
});

test("says nothing of its amounts while they are hidden", () => {
  set({ privacy: true });
  show();
  expect(screen.getByRole("figure").textContent).not.toMatch(/[€1]/u);
  expect(screen.getAllByRole("img")[1]?.getAttribute("aria-label")).toBe("May 2026: income hidden amount, spending hidden amount, kept hidden amount");
});
