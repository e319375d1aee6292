import { expect, test } from "vitest";

import { firstDeposit } from "./firstDeposit";

const HOME = { id: "home", deposits: [{ id: "bank", balance: "0.00" }, { id: "cash", balance: "20.50" }, { id: "card", balance: "-300.00" }] };
const AWAY = { id: "away", deposits: [{ id: "yen", balance: "9000" }] };

test("A first entry is on the deposit of the page's wallet that has most", () => {
  expect(firstDeposit([AWAY, HOME], "home")).toBe("cash");
  expect(firstDeposit([HOME, AWAY], "away")).toBe("yen");
});

test("The first of the list stands for those that have the same", () => {
  expect(firstDeposit([{ id: "home", deposits: [{ id: "bank", balance: "0.00" }, { id: "cash", balance: "0.00" }] }], "home")).toBe("bank");
});

test("There is none where no deposit is", () => {
  expect(firstDeposit([{ id: "home", deposits: [] }], "home")).toBeNull();
  expect(firstDeposit([HOME], "nowhere")).toBeNull();
});
