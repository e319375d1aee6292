import { i18n } from "@lingui/core";
import type { ReactElement, ReactNode } from "react";

import { useHousehold } from "../../frame/household";
import type { Place } from "../../frame/useSteps";
import { monthOf } from "../../lib/dates";
import { ReportFrame, type Step } from "./ReportFrame";
import { yearAfter } from "./span";

interface Props {
  readonly title: string;
  readonly current: "year" | "mine";
  readonly year: string;
  /** Where the report of a year is. */
  readonly placeOf: (year: string) => Place;
  readonly isStale: boolean;
  readonly children: ReactNode;
}

/** A report of a year, with the way to the years beside it and to this one. */
export function YearFrame({ year, placeOf, ...rest }: Props): ReactElement {
  const { today } = useHousehold();
  const latest = today.slice(0, 4);
  const stepTo = (years: number): Step => {
    const to = yearAfter(year, years);
    return { label: to, place: placeOf(to) };
  };
  return (
    <ReportFrame
      {...rest}
      year={year}
      month={year === latest ? monthOf(today) : `${year}-12`}
      at={stepTo}
      latest={{ label: i18n.t("This year"), place: placeOf(latest) }}
      isLatest={year === latest}
    />
  );
}
