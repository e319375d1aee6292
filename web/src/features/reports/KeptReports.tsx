import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { KeptReports_StatusFragment } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { formatTime } from "../../lib/intl";
import styles from "./Notes.module.css";

export const KeptReports_status = graphql(`
  fragment KeptReports_status on CacheStatus {
    id
    expiresAt
    reports {
      name
      since
    }
  }
`);

/** Which figures the server has at hand already, and that they are never of before. */
export function KeptReports({ status }: { readonly status: KeptReports_StatusFragment }): ReactElement {
  const { locale, me } = useHousehold();
  const { expiresAt, reports } = status;
  return (
    <p className={styles.none}>
      {i18n.t("{count, plural, one {# report of this wallet is} other {# reports of this wallet are}} kept ready until {time}, or until anything changes.", {
        count: reports.length,
        time: formatTime(expiresAt, locale, me.timeZone),
      })}
    </p>
  );
}
