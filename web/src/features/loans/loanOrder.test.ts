import { describe, expect, it } from "vitest";

import { isOverdue, openLoans, owed, type Owed } from "./loanOrder";

const late: Owed = { direction: "LENT", outstanding: "120.00", isOpen: true, dueOn: "2026-05-01" };
const soon: Owed = { direction: "BORROWED", outstanding: "50.50", isOpen: true, dueOn: "2026-06-01" };
const someday: Owed = { direction: "LENT", outstanding: "0.10", isOpen: true, dueOn: null };
const repaid: Owed = { direction: "LENT", outstanding: "0.00", isOpen: false, dueOn: "2026-01-01" };

describe("loans", () => {
  it("have the longest due first and those without a day last; repaid ones are apart", () => {
    expect(openLoans([someday, repaid, soon, late])).toEqual([late, soon, someday]);
  });

  it("are overdue from the day after they are due, while anything is open", () => {
    expect(isOverdue(late, "2026-05-02")).toBe(true);
    expect(isOverdue(late, "2026-05-01")).toBe(false);
    expect(isOverdue(someday, "2026-05-02")).toBe(false);
    expect(isOverdue(repaid, "2026-05-02")).toBe(false);
  });

  it("are one exact sum for each direction", () => {
    expect(owed([late, soon, someday, repaid], "LENT", "0.00")).toBe("120.10");
    expect(owed([late, soon, someday, repaid], "BORROWED", "0.00")).toBe("50.50");
    expect(owed([], "LENT", "0.00")).toBe("0.00");
  });
});
