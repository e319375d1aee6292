import { describe, expect, it } from "vitest";

import { ordered, orderNamed, type Planned } from "./planOrder";

const food = plan("Food", "400.00", "332.00", "68.00", "83.00");
const rent = plan("Rent", "800.00", "850.00", "-50.00", "106.25");
const fun = plan("Fun", "100.00", "101.00", "-1.00", "101.00");
const gifts = plan("Gifts", "0.00", "0.00", "0.00", null);
const books = plan("Books", "50.00", "0.00", "50.00", "0.00");

function plan(name: string, currentPlan: string, result: string, left: string, progress: string | null): Planned {
  return { currentPlan, result, left, progress, category: { name } };
}

function names(rows: readonly Planned[]): string[] {
  return rows.map(({ category }) => category.name);
}

describe("the rows of a plan", () => {
  it("have the worst first: by how much it is over, then by how near it is, then by name", () => {
    expect(names(ordered([gifts, books, food, fun, rent], "worst"))).toEqual(["Rent", "Fun", "Food", "Books", "Gifts"]);
  });

  it("are ordered by what the address says, and by name where that is equal", () => {
    expect(names(ordered([food, rent, books], "category"))).toEqual(["Books", "Food", "Rent"]);
    expect(names(ordered([books, food, rent], "plan"))).toEqual(["Rent", "Food", "Books"]);
    expect(names(ordered([gifts, books, rent], "spent"))).toEqual(["Rent", "Books", "Gifts"]);
    expect(names(ordered([food, rent, books], "left"))).toEqual(["Rent", "Books", "Food"]);
  });

  it("have the worst first where the address says nothing that is known", () => {
    expect(orderNamed("spent")).toBe("spent");
    expect(orderNamed("random")).toBe("worst");
    expect(orderNamed(undefined)).toBe("worst");
  });
});
