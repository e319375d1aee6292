import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from "@tanstack/react-router";

import { currentToken } from "../api/session";
import { PageProblem } from "../frame/PageProblem";
import { basepath } from "../frame/place";
import { Skeleton } from "../ui/Skeleton";
import { MissingPage } from "./MissingPage";
import { Shell } from "./Shell";
import type { ReactElement } from "react";

type Search = Record<string, unknown>;

const asGiven = (search: Search): Search => search;

const root = createRootRoute({ component: Outlet, notFoundComponent: MissingPage });

/** What is around each page of somebody signed in. */
export const shell = createRoute({
  getParentRoute: () => root,
  id: "shell",
  component: Shell,
  beforeLoad: async ({ location }) => {
    if ((await currentToken()) === null) throw redirect({ to: "/sign-in", search: { to: location.href } });
  },
});

/** A page of somebody signed in; what is in its address it reads and checks itself. */
function page<Path extends string>(path: Path, load: () => Promise<{ default: () => ReactElement }>) {
  return createRoute({
    getParentRoute: () => shell,
    path,
    validateSearch: asGiven,
    component: lazyRouteComponent(load),
  });
}

/** A page of somebody who is not signed in. */
function entrance<Path extends string>(path: Path, load: () => Promise<{ default: () => ReactElement }>) {
  return createRoute({
    getParentRoute: () => root,
    path,
    validateSearch: asGiven,
    component: lazyRouteComponent(load),
  });
}

const routes = root.addChildren([
  shell.addChildren([
    page("/", () => import("../features/overview/OverviewPage")),
    page("/transactions", () => import("../features/transactions/TransactionsPage")),
    page("/transactions/$id", () => import("../features/transactions/TransactionPage")),
    page("/plan", () => import("../features/plan/PlanPage")),
    page("/plan/periods/$id", () => import("../features/plan/PlanPage")),
    page("/plan/budgets", () => import("../features/budgets/BudgetsPage")),
    page("/plan/buckets", () => import("../features/buckets/BucketsPage")),
    page("/reports", () => import("../features/reports/MonthReportPage")),
    page("/reports/month/$month", () => import("../features/reports/MonthReportPage")),
    page("/reports/year/$year", () => import("../features/reports/YearReportPage")),
    page("/reports/all", () => import("../features/reports/AllReportPage")),
    page("/reports/mine", () => import("../features/reports/MyReportPage")),
    page("/deposits", () => import("../features/deposits/DepositsPage")),
    page("/deposits/$id", () => import("../features/deposits/DepositPage")),
    page("/reconcile", () => import("../features/reconcile/ReconcilePage")),
    page("/loans", () => import("../features/loans/LoansPage")),
    page("/loans/$id", () => import("../features/loans/LoanPage")),
    page("/labels", () => import("../features/labels/LabelsPage")),
    page("/labels/entities", () => import("../features/labels/EntitiesPage")),
    page("/labels/categories/$id", () => import("../features/labels/CategoryPage")),
    page("/labels/entities/$id", () => import("../features/labels/EntityPage")),
    page("/rules", () => import("../features/rules/RulesPage")),
    page("/import", () => import("../features/imports/ImportsPage")),
    page("/import/$id", () => import("../features/imports/ImportPage")),
    page("/settings", () => import("../features/settings/SettingsPage")),
    page("/first-run", () => import("../features/first-run/FirstRunPage")),
    page("/add", () => import("../features/add/AddPage")),
  ]),
  entrance("/sign-in", () => import("../features/account/SignInPage")),
  entrance("/register", () => import("../features/account/RegisterPage")),
  entrance("/reset-password", () => import("../features/account/ResetPasswordPage")),
  entrance("/confirm-email", () => import("../features/account/ConfirmEmailPage")),
]);

export const router = createRouter({
  routeTree: routes,
  basepath,
  defaultPreload: "intent",
  defaultPendingMs: 150,
  defaultPendingMinMs: 0,
  scrollRestoration: true,
  defaultErrorComponent: PageProblem,
  defaultPendingComponent: () => <Skeleton />,
  // What stands in an address is text, so that a number that is one of an amount or an id stays as it is.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const entries = Object.entries(search).filter((entry): entry is [string, string] => typeof entry[1] === "string");
    const text = new URLSearchParams(entries).toString();
    return text === "" ? "" : `?${text}`;
  },
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
