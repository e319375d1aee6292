import { useApolloClient, useSuspenseQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";

import { sendChange } from "../../api/changes";
import { graphql } from "../../api/gql";
import { useHousehold } from "../../frame/household";
import { Page } from "../../frame/Page";
import { openAdd } from "../../frame/quickAdd";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { useEntities } from "../../parts/useEntities";
import { Amount } from "../../ui/Amount";
import { EntityDialog } from "./EntityDialog";
import { GonePage } from "./GonePage";
import { LabelActions } from "./LabelActions";
import { LatestOfLabel } from "./LatestOfLabel";
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
        ...Entities_page @unmask
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
  const client = useApolloClient();
  const { entities, find } = useEntities({ walletId: wallet.id, page: data.wallet?.entities });
  const entity = data.node;
  if (entity?.__typename !== "Entity") return <GonePage />;
  const total = data.wallet?.transactionAggregates?.[0];
  const count = total?.count ?? 0;
  const targets = entities.filter((each) => each.isActive && each.id !== id);
  const remove = async (moveTransactionsToId: string | null): Promise<void> => {
    if ((await deletion.send({ id, expectedVersion: entity.version, moveTransactionsToId })) === null) return;
    showToast(i18n.t("{name} is deleted.", { name: entity.name }));
    await navigate({ to: "/labels/entities" });
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
        <LabelActions
          label={entity}
          isUsed={count > 0}
          onChange={() => { setOpen("form"); }}
          write={(input) => sendChange(client, UpdateEntity, { input })}
          onDelete={() => { setOpen("deletion"); }}
        />
      }
    >
      {open === "form" && <EntityDialog entity={entity} onClose={close} />}
      {open === "deletion" && (
        <MoveDialog
          name={entity.name}
          count={count}
          targets={targets.map((each) => ({ id: each.id, label: each.name }))}
          onSearch={find}
          isSending={deletion.isSending}
          problem={deletion.problem}
          onDelete={remove}
          onClose={close}
        />
      )}
      {entity.note !== "" && <p>{entity.note}</p>}
      <LatestOfLabel
        transactions={data.wallet?.transactions?.nodes ?? []}
        count={count}
        search={{ entity: id }}
        reason={i18n.t("No transaction names it yet.")}
        onAdd={() => { openAdd({ kind: "EXPENSE", entityId: id }); }}
      />
    </Page>
  );
}
