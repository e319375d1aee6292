import { ApolloClient } from "@apollo/client";
import { ApolloProvider } from "@apollo/client/react";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import type { UserEvent } from "@testing-library/user-event";
import { Suspense, type ReactNode } from "react";
import { vi } from "vitest";

import { makeCache } from "../../api/cache";
import { renderUi } from "../../ui/testing/renderUi";
import { HouseholdContext, type Household } from "../household";
import { PageProblem } from "../PageProblem";
import { Toasts } from "../Toasts";
import { schemaLink, type Given } from "./schemaLink";

const WALLET = { id: "Wallet-1", name: "Home", currency: "EUR", isDefault: true, balance: "12.34", version: 1 } as const;
const HOUSEHOLD: Household = {
  me: { id: "User-1", email: "jo@example.com", username: "jo", fullName: "", timeZone: "UTC", isDemo: false, joinedAt: "2026-01-01T00:00:00+00:00" },
  wallet: WALLET,
  wallets: [WALLET],
  today: "2026-05-17",
  locale: "en",
};

/** Nothing comes near by scrolling here. */
class Unseeing {
  observe(): void {}
  disconnect(): void {}
}

vi.stubGlobal("scrollTo", () => undefined);
vi.stubGlobal("IntersectionObserver", Unseeing);

/** Shows a page of somebody signed in, over answers of the real schema. */
export function renderPage(page: ReactNode, given: Given = {}, locale = "en"): UserEvent {
  const client = new ApolloClient({ link: schemaLink(given), cache: makeCache(), dataMasking: true });
  const root = createRootRoute({
    component: () => (
      <HouseholdContext value={{ ...HOUSEHOLD, locale }}>
        <Suspense fallback={null}>{page}</Suspense>
        <Toasts />
      </HouseholdContext>
    ),
    errorComponent: PageProblem,
  });
  const router = createRouter({ routeTree: root, history: createMemoryHistory() });
  return renderUi(
    <ApolloProvider client={client}>
      <RouterProvider router={router} />
    </ApolloProvider>,
    locale,
  );
}
