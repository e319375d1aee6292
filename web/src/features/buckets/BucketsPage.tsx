import { skipToken, useQuery, useSuspenseQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useState, type ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { BucketsPageQuery } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { Page } from "../../frame/Page";
import { PlanTabs } from "../../parts/PlanTabs";
import { Card } from "../../ui/Card";
import { StackedBar } from "../../ui/charts/StackedBar";
import { EmptyState } from "../../ui/EmptyState";
import { BucketAnswer } from "./BucketAnswer";
import { BucketDialog } from "./BucketDialog";
import styles from "./Buckets.module.css";
import { BucketTable } from "./BucketTable";
import { PercentagesForm } from "./PercentagesForm";
import { RetiredBuckets } from "./RetiredBuckets";
import { SplitPreview, type Split } from "./SplitPreview";

const BucketsPageDocument = graphql(`
  query BucketsPage($walletId: ID!, $today: Date!) {
    wallet(id: $walletId) {
      id
      currency
      balance
      unallocated
      bucketStatus
      percentageLeft
      buckets(filter: { isActive: null }) {
        id
        name
        percentage
        position
        balance
        balanceToday: balance(on: $today)
        share
        isActive
        note
        version
      }
    }
  }
`);

const AllocationPreview = graphql(`
  query AllocationPreview($walletId: ID!, $amount: Money!) {
    allocationPreview(walletId: $walletId, amount: $amount) {
      amount
      bucket {
        id
        name
      }
    }
  }
`);

/** Milliseconds without a key before the server is asked. */
const PAUSE = 200;

export type ShownWallet = NonNullable<BucketsPageQuery["wallet"]>;
export type ShownBucket = NonNullable<ShownWallet["buckets"]>[number];

/** What is each euro for? */
export default function BucketsPage(): ReactElement {
  const { wallet, today } = useHousehold();
  const { data } = useSuspenseQuery(BucketsPageDocument, { variables: { walletId: wallet.id, today } });
  const [asked, ask] = useState<"create" | "percentages" | null>(null);
  const [amount, setAmount] = useState<string | null>(null);
  const split = useSplit(wallet.id, amount);
  const close = (): void => { ask(null); };
  const shown = data.wallet;
  const buckets = (shown?.buckets ?? []).toSorted((a, b) => a.position - b.position);
  const active = buckets.filter(({ isActive }) => isActive);
  const create = (
    <Button leftSection={<IconPlus size={18} stroke={1.75} aria-hidden />} onClick={() => { ask("create"); }}>
      {i18n.t("New bucket")}
    </Button>
  );
  return (
    <Page title={i18n.t("Plan")} actions={create}>
      <PlanTabs current="buckets" />
      {shown !== null && active.length === 0 && <NoBuckets create={create} />}
      {shown !== null && active.length > 0 && (
        <>
          <BucketAnswer wallet={shown} buckets={active} />
          <Card
            title={i18n.t("Shares of each income")}
            aside={asked === "percentages" ? undefined : <Button variant="default" size="sm" onClick={() => { ask("percentages"); }}>{i18n.t("Change percentages")}</Button>}
          >
            {asked === "percentages" ? (
              <PercentagesForm buckets={active} onClose={close} />
            ) : (
              <StackedBar parts={active} caption={i18n.t("So much of an income that is split goes to each bucket.")} />
            )}
            {shown.bucketStatus === "COMPLETE" && <SplitPreview split={split} onAmount={setAmount} />}
          </Card>
          <Card title={i18n.t("What is in them")}>
            <BucketTable buckets={active} all={buckets} wallet={shown} />
          </Card>
        </>
      )}
      <RetiredBuckets buckets={buckets} currency={wallet.currency} />
      {asked === "create" && shown !== null && <BucketDialog percentageLeft={shown.percentageLeft} onClose={close} />}
      <p className={styles.hint}>{i18n.t("A bucket is what money is for, wherever it lies: each income that is split gives every bucket its part.")}</p>
    </Page>
  );
}

/** What each bucket would get of the amount, as the server splits it. */
function useSplit(walletId: string, amount: string | null): Split {
  const [asked] = useDebouncedValue(amount, PAUSE);
  const { data, previousData, error } = useQuery(AllocationPreview, asked === null ? skipToken : { variables: { walletId, amount: asked } });
  const parts = amount === null ? [] : ((data ?? previousData)?.allocationPreview ?? []);
  return { parts, isOld: amount !== asked, problem: error?.message };
}

function NoBuckets({ create }: { readonly create: ReactElement }): ReactElement {
  return <EmptyState reason={i18n.t("There is no bucket yet. With buckets each income is split by percentages, such as 50 % for needs, 30 % for wishes and 20 % for savings.")} action={create} />;
}
