import { useSuspenseQuery } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { i18n } from "@lingui/core";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";

import { graphql } from "../../api/gql";
import { useHousehold } from "../../frame/household";
import { Page } from "../../frame/Page";
import { openAdd } from "../../frame/quickAdd";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { TransactionLines } from "../../parts/TransactionLines";
import { Amount } from "../../ui/Amount";
import { Card } from "../../ui/Card";
import { EmptyState } from "../../ui/EmptyState";
import { FormProblem } from "../../ui/FormProblem";
import { EntityDialog } from "./EntityDialog";
import { GonePage } from "./GonePage";
import { MoveDialog } from "./MoveDialog";
import { DeleteEntity, UpdateEntity } from "./mutations";

const EntityQuery = graphql(`
  query EntityPage($walletId: ID!, $entityId: ID!, $filter: TransactionFilter!) {
    node(id: $entityId) {
      __typename
      id
      ... on Entity {
        name
        note
        isActive
        version
      }
    }
    wallet(id: $walletId) {
      id
      entities(first: 100) {
        edges {
          cursor
          node {
            id
            name
          }
        }
      }
      transactions(first: 10, filter: $filter) {
        nodes {
          id
          ...TransactionLine_transaction
        }
      }
      transactionAggregates(filter: $filter) {
        id
        currency
        count
        sum
      }
    }
  }
`);

/** Who money came from or went to: how much in all, and the latest of it. */
export default function EntityPage(): ReactElement {
  const { id = "" } = useParams({ strict: false });
  const { wallet } = useHousehold();
  const { data } = useSuspenseQuery(EntityQuery, {
    variables: { walletId: wallet.id, entityId: id, filter: { entity: { ids: [id] } } },
  });
  const [open, setOpen] = useState<"form" | "deletion" | null>(null);
  const navigate = useNavigate();
  const deletion = useChange(DeleteEntity);
  const retiring = useChange(UpdateEntity);
  const entity = data.node;
  if (entity?.__typename !== "Entity") return <GonePage />;
  const total = data.wallet?.transactionAggregates?.[0];
  const count = total?.count ?? 0;
  const targets = (data.wallet?.entities?.edges ?? []).map(({ node }) => node).filter((each) => each.id !== id);
  const remove = async (moveTransactionsToId: string | null): Promise<void> => {
    if ((await deletion.send({ id, expectedVersion: entity.version, moveTransactionsToId })) === null) return;
    showToast(i18n.t("{name} is deleted.", { name: entity.name }));
    await navigate({ to: "/labels/entities" });
  };
  const retire = async (): Promise<void> => {
    await retiring.send({ id, expectedVersion: entity.version, isActive: !entity.isActive });
  };
  const close = (): void => {
    setOpen(null);
  };
  return (
    <Page
      title={entity.name}
      answer={
        total !== undefined && (
          <p>
            <Amount value={total.sum} currency={total.currency} hasPlus /> {i18n.t("in {count, plural, one {# transaction} other {# transactions}}", { count })}
          </p>
        )
      }
      actions={
        <>
          <Button variant="default" onClick={() => { setOpen("form"); }}>{i18n.t("Change")}</Button>
          <Button variant="default" loading={retiring.isSending} onClick={() => void retire()}>
            {entity.isActive ? i18n.t("Retire") : i18n.t("Use again")}
          </Button>
          <Button variant="default" onClick={() => { setOpen("deletion"); }}>
            {count > 0 ? i18n.t("Merge or delete") : i18n.t("Delete")}
          </Button>
        </>
      }
    >
      {open === "form" && <EntityDialog entity={entity} onClose={close} />}
      {open === "deletion" && (
        <MoveDialog
          name={entity.name}
          count={count}
          targets={targets.map((each) => ({ id: each.id, label: each.name }))}
          isSending={deletion.isSending}
          problem={deletion.problem}
          onDelete={remove}
          onClose={close}
        />
      )}
      <FormProblem message={retiring.problem?.message} />
      {entity.note !== "" && <p>{entity.note}</p>}
      {count === 0 ? (
        <EmptyState
          reason={i18n.t("No transaction names it yet.")}
          action={<Button onClick={() => { openAdd({ kind: "EXPENSE", entityId: id }); }}>{i18n.t("Add one")}</Button>}
        />
      ) : (
        <Card
          title={i18n.t("Latest transactions")}
          aside={
            <Link to="/transactions" search={{ entity: id }}>
              {i18n.t("{count, plural, one {Show it} other {Show all #}}", { count })}
            </Link>
          }
        >
          <TransactionLines transactions={data.wallet?.transactions?.nodes ?? []} />
        </Card>
      )}
    </Page>
  );
}
