import { useSuspenseQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { useSearch } from "@tanstack/react-router";
import { startTransition, type ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { History_ImportFragment } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { useStaying } from "../../frame/leaving";
import { Page } from "../../frame/Page";
import { Card } from "../../ui/Card";
import { BringIn } from "./BringIn";
import { History } from "./History";
import styles from "./Imports.module.css";

const Imports = graphql(`
  query ImportsPage($walletId: ID!) {
    wallet(id: $walletId) {
      id
      deposits {
        id
        name
      }
      imports(first: 50) {
        nodes {
          id
          ...History_import @unmask
        }
      }
    }
  }
`);

const NONE: readonly History_ImportFragment[] = [];

/** What came in from the bank, and what comes in next? */
export default function ImportsPage(): ReactElement {
  const { wallet: { id: walletId } } = useHousehold();
  const { deposit: asked } = useSearch({ strict: false });
  const { data: { wallet }, refetch } = useSuspenseQuery(Imports, { variables: { walletId }, fetchPolicy: "cache-and-network" });
  const imports = useStaying(wallet?.imports?.nodes ?? NONE);
  const deposits = wallet?.deposits ?? [];
  const lookAgain = (): void => { startTransition(() => void refetch()); };
  return (
    <Page
      title={i18n.t("Import")}
      answer={<p className={styles.said}>{i18n.t("Bring in a statement of your bank. You see what each row becomes before anything is booked, and can take it all back later.")}</p>}
    >
      <BringIn deposits={deposits} asked={typeof asked === "string" ? asked : null} onBrought={lookAgain} />
      {imports.length > 0 && (
        <Card title={i18n.t("What came in so far")}>
          <History imports={imports} />
        </Card>
      )}
    </Page>
  );
}
