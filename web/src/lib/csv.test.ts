import { expect, test } from "vitest";

import { csvOf } from "./csv";

test("writes figures as the wire has them, and text as it is", () => {
  expect(csvOf([["Category", "Amount"], ["Rent", { figure: "-1080.00" }]])).toBe("Category,Amount\r\nRent,-1080.00\r\n");
});

test("quotes what would end a cell", () => {
  expect(csvOf([['Bar, "Zur Post"', "two\nlines"]])).toBe('"Bar, ""Zur Post""","two\nlines"\r\n');
});

test("lets no text be run as a formula", () => {
  expect(csvOf([["=1+1", " @sum", "-5"]])).toBe("'=1+1,' @sum,'-5\r\n");
});
