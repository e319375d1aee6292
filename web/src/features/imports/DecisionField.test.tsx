// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import { describe, expect, test } from "vitest";

import type { ImportDecision } from "../../api/gql/graphql";
import { renderPage } from "../../frame/testing/renderPage";
import { possibleOf } from "./counts";
import { DecisionField } from "./DecisionField";
import type { ShownRow } from "./ImportPage";
import { whyOf } from "./reasons";

function show(decision: ImportDecision, possibleDecisions: readonly ImportDecision[]): void {
  renderPage(<DecisionField row={{ id: "ImportRow-1", decision, possibleDecisions } as ShownRow} importId="Import-1" title="Rent" />);
}

describe("What becomes of a row", () => {
  test("is one of what the server says can", async () => {
    show("PAIR", ["IMPORT", "SKIP", "PAIR"]);
    await screen.findByRole("combobox", { name: "What becomes of Rent" });
    expect(screen.getAllByRole("option").map(({ textContent }) => textContent)).toEqual(["Book it", "Leave it", "Make it a transfer"]);
  });

  test("is but told where nothing else can", async () => {
    show("SKIP", ["SKIP"]);
    await screen.findByText("Leave it");
    expect(screen.queryByRole("combobox")).toBeNull();
  });

  test("is offered for many where at least one of those that are shown can", () => {
    const counts = [
      { status: "NEW", decision: "IMPORT", rows: 2, possibleDecisions: ["IMPORT", "SKIP"] },
      { status: "MATCHES", decision: "CONFIRM", rows: 1, possibleDecisions: ["IMPORT", "SKIP", "CONFIRM"] },
    ] as const;
    expect([...possibleOf(counts, ["NEW"])]).toEqual(["IMPORT", "SKIP"]);
    expect([...possibleOf(counts, null)]).toEqual(["IMPORT", "SKIP", "CONFIRM"]);
  });
});

describe("Why a row is so", () => {
  test("is said by its reason, or by the server where that has values", () => {
    expect(whyOf({ reason: "ENTERED_BY_HAND", message: "The transaction was entered by hand, dated 2026-05-03." })).toBe("It was entered by hand");
    expect(whyOf({ reason: "OTHER_CURRENCY", message: "The row is in USD, the wallet in EUR." })).toBe("The row is in USD, the wallet in EUR.");
  });
});
