import { expect, test } from "vitest";

import { csvAddress, csvName } from "./csvFile";

test("the file is named by the wallet and its days", () => {
  expect(csvName("Our Household!", { from: "2026-05-01", to: "2026-05-31" })).toBe("our-household-2026-05-01-2026-05-31.csv");
  expect(csvName("Bücher & Ärger", {})).toBe("bücher-ärger.csv");
  expect(csvName("Household", { from: "2026-05-01" })).toBe("household-2026-05-01-end.csv");
  expect(csvName("Household", { to: "2026-05-31" })).toBe("household-start-2026-05-31.csv");
  expect(csvName("!!!", {})).toBe("transactions.csv");
});

test("the address names the wallet and the days, and asks for the mark that spreadsheets need", () => {
  expect(csvAddress("V2FsbGV0OjE=", { from: "2026-05-01", to: "2026-05-31" })).toBe(
    "/exports/transactions.csv?wallet=V2FsbGV0OjE%3D&bom=true&from=2026-05-01&to=2026-05-31",
  );
  expect(csvAddress("V2FsbGV0OjE=", {})).toBe("/exports/transactions.csv?wallet=V2FsbGV0OjE%3D&bom=true");
});
