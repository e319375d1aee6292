import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconPrinter } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactElement, ReactNode } from "react";

import { useHousehold } from "../../frame/household";
import { Page } from "../../frame/Page";
import { useSteps, useToday, type Place } from "../../frame/useSteps";
import styles from "./ReportFrame.module.css";

/** Another report to step to. */
export interface Step {
  readonly label: string;
  readonly place: Place;
}

interface Props {
  readonly title: string;
  readonly current: "month" | "year" | "all" | "mine";
  /** The year that "Year" leads to, and the month that "Month" leads to. */
  readonly year: string;
  readonly month: string;
  /** The report so many steps after this one, or before it where that is less than 0. */
  readonly at?: (by: number) => Step;
  /** The one of today. */
  readonly latest?: Step;
  readonly isLatest?: boolean;
  /** What stands there is of another time, which is being replaced. */
  readonly isStale: boolean;
  readonly children: ReactNode;
}

/** What the reports have in common: which one it is, the steps to its neighbours, and the way to paper. */
export function ReportFrame({ title, current, year, month, at, latest, isLatest = false, isStale, children }: Props): ReactElement {
  const { wallets } = useHousehold();
  return (
    <Page title={title} actions={<Print />}>
      <nav className={styles.nav} aria-label={i18n.t("Reports")}>
        <ul className={styles.tabs}>
          <Tab label={i18n.t("Month")} to={`/reports/month/${month}`} isCurrent={current === "month"} />
          <Tab label={i18n.t("Year")} to={`/reports/year/${year}`} isCurrent={current === "year"} />
          <Tab label={i18n.t("All")} to="/reports/all" isCurrent={current === "all"} />
          {wallets.length > 1 && <Tab label={i18n.t("All wallets")} to="/reports/mine" isCurrent={current === "mine"} />}
        </ul>
        {at && latest && <Steps at={at} latest={latest} isLatest={isLatest} />}
      </nav>
      <div className={styles.content} data-stale={isStale || undefined} aria-busy={isStale}>
        {children}
      </div>
    </Page>
  );
}

function Tab({ label, to, isCurrent }: { readonly label: string; readonly to: string; readonly isCurrent: boolean }): ReactElement {
  return (
    <li>
      <Link to={to} className={styles.tab} aria-current={isCurrent ? "page" : undefined}>
        {label}
      </Link>
    </li>
  );
}

interface StepsProps {
  readonly at: (by: number) => Step;
  readonly latest: Step;
  readonly isLatest: boolean;
}

function Steps({ at, latest, isLatest }: StepsProps): ReactElement {
  const [previous, next] = [at(-1), at(1)];
  useSteps("reports", (by) => at(by).place, [previous.label, next.label]);
  useToday("reports", latest.place, latest.label);
  return (
    <ul className={styles.steps}>
      <li>
        <Link {...previous.place} className={styles.step}>
          <IconChevronLeft size={20} stroke={1.75} aria-hidden className={styles.arrow} />
          {previous.label}
        </Link>
      </li>
      {!isLatest && (
        <li>
          <Link {...latest.place} className={styles.step}>{latest.label}</Link>
        </li>
      )}
      <li>
        <Link {...next.place} className={styles.step}>
          {next.label}
          <IconChevronRight size={20} stroke={1.75} aria-hidden className={styles.arrow} />
        </Link>
      </li>
    </ul>
  );
}

function Print(): ReactElement {
  const print = (): void => {
    window.print();
  };
  return (
    <Button variant="default" size="compact-md" className={styles.print ?? ""} leftSection={<IconPrinter size={18} stroke={1.75} aria-hidden />} onClick={print}>
      {i18n.t("Print")}
    </Button>
  );
}
