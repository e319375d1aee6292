import { expect, test } from "vitest";

import { matching, named, pickerRows, sectionsOf, type PickerOption } from "./pickerRows";

const SHOPS = optionsOf("Metzgerei Lindner", "Café Müller", "Lidl", "Aldi Süd", "Bakery");

function optionsOf(...labels: string[]): PickerOption[] {
  return labels.map((label) => ({ id: label, label }));
}

function labels(options: readonly PickerOption[]): string[] {
  return options.map(({ label }) => label);
}

function many(count: number): PickerOption[] {
  return Array.from({ length: count }, (_, index) => ({ id: String(index), label: `Shop ${String(index)}` }));
}

test("Those that begin so come before those of which a word does", () => {
  expect(labels(matching(SHOPS, "li"))).toEqual(["Lidl", "Metzgerei Lindner"]);
});

test("Accents and the order of words make no difference", () => {
  expect(labels(matching(SHOPS, "MULLER cafe"))).toEqual(["Café Müller"]);
  expect(labels(matching(SHOPS, "sud"))).toEqual(["Aldi Süd"]);
});

test("An option is found by words that its label does not show, behind those whose label has them", () => {
  const options = [{ id: "1", label: "Bakery · Friday", words: "Lidl 12.50" }, { id: "2", label: "Lidl · Monday" }];
  expect(labels(matching(options, "lidl"))).toEqual(["Lidl · Monday", "Bakery · Friday"]);
  expect(labels(matching(options, "12.50 fri"))).toEqual(["Bakery · Friday"]);
});

test("A new name is offered behind what was found", () => {
  const { rows } = pickerRows({ options: SHOPS, typed: " ba ", chosen: null, canCreate: true });
  expect(rows).toEqual([{ option: SHOPS[4] }, { create: "ba" }]);
});

test("A name that is there already is not offered again", () => {
  const { rows } = pickerRows({ options: SHOPS, typed: "bakery", chosen: null, canCreate: true });
  expect(rows).toEqual([{ option: SHOPS[4] }]);
});

test("Of many options a hundred are shown, the chosen one among them, and the others counted", () => {
  const { rows, hidden } = pickerRows({ options: many(500), typed: "", chosen: "499", canCreate: false });
  expect(rows).toHaveLength(101);
  expect(rows[0]).toEqual({ option: { id: "499", label: "Shop 499" } });
  expect(hidden).toBe(399);
});

test("What was written out means the option of that name, first the one with the same accents", () => {
  const options = optionsOf("Café", "Cafe");
  expect(named(options, "cafe")?.id).toBe("Cafe");
  expect(named(options, "café")?.id).toBe("Café");
  expect(named(SHOPS, "cafe muller")?.id).toBe("Café Müller");
  expect(named(SHOPS, "Bak")).toBeUndefined();
});

test("Options of a group stand together under its heading, wherever they come", () => {
  const options = [
    { id: "1", label: "Food", group: "Spending" },
    { id: "2", label: "Salary", group: "Income" },
    { id: "3", label: "Rent", group: "Spending" },
  ];
  const { rows } = pickerRows({ options, typed: "", chosen: null, canCreate: false });
  expect(sectionsOf(rows).map(({ group, from, rows: { length } }) => [group, from, length])).toEqual([
    ["Spending", 0, 2],
    ["Income", 2, 1],
  ]);
});
