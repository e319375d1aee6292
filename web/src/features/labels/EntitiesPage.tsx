import { useSuspenseQuery } from "@apollo/client/react";
import { Button, Switch, TextInput } from "@mantine/core";
import { i18n } from "@lingui/core";
import { IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useDeferredValue, useState, type ReactElement } from "react";

import { graphql } from "../../api/gql";
import { useHousehold } from "../../frame/household";
import { Page } from "../../frame/Page";
import { Card } from "../../ui/Card";
import { EmptyState } from "../../ui/EmptyState";
import { EntityDialog } from "./EntityDialog";
import styles from "./Labels.module.css";
import { LabelTabs } from "./LabelTabs";

const Entities = graphql(`
  query EntitiesPage($walletId: ID!, $filter: EntityFilter!, $after: String) {
    wallet(id: $walletId) {
      id
      entities(first: 100, after: $after, filter: $filter) {
        edges {
          cursor
          node {
            id
            name
            note
            isActive
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

/** Who money comes from and goes to, found by words of the name. */
export default function EntitiesPage(): ReactElement {
  const { wallet } = useHousehold();
  const [text, setText] = useState("");
  const [withRetired, setWithRetired] = useState(false);
  const [isAdding, setAdding] = useState(false);
  const name = useDeferredValue(text.trim());
  const filter = { ...(name === "" ? {} : { name }), isActive: withRetired ? null : true };
  const { data, fetchMore } = useSuspenseQuery(Entities, { variables: { walletId: wallet.id, filter } });
  const entities = data.wallet?.entities;
  const rows = entities?.edges ?? [];
  const add = (
    <Button leftSection={<IconPlus size={18} stroke={2} aria-hidden />} onClick={() => { setAdding(true); }}>
      {i18n.t("Add an entity")}
    </Button>
  );
  return (
    <Page title={i18n.t("Categories & entities")}>
      <LabelTabs current="entities" />
      {isAdding && <EntityDialog entity={null} onClose={() => { setAdding(false); }} />}
      <div className={styles.head}>
        <TextInput label={i18n.t("Find by name")} type="search" value={text} onChange={(event) => { setText(event.currentTarget.value); }} />
        <Switch label={i18n.t("With retired ones")} checked={withRetired} onChange={(event) => { setWithRetired(event.currentTarget.checked); }} />
        {add}
      </div>
      {rows.length === 0 ? (
        <EmptyState
          reason={name === "" ? i18n.t("An entity is who money comes from or goes to, such as a shop. There is none yet.") : i18n.t("No entity is called “{name}”.", { name })}
          action={name === "" ? add : <Button variant="default" onClick={() => { setText(""); }}>{i18n.t("Clear the search")}</Button>}
        />
      ) : (
        <Card title={i18n.t("Entities")}>
          <ul className={styles.rows}>
            {rows.map(({ node }) => (
              <li key={node.id} className={styles.row}>
                <span className={styles.what}>
                  <Link to="/labels/entities/$id" params={{ id: node.id }}>{node.name}</Link>
                  <span className={styles.muted}>{node.note}</span>
                </span>
                {!node.isActive && <span className={styles.muted}>{i18n.t("retired")}</span>}
              </li>
            ))}
          </ul>
          {entities?.pageInfo.hasNextPage === true && (
            <Button variant="default" onClick={() => void fetchMore({ variables: { after: entities.pageInfo.endCursor } })}>
              {i18n.t("Show more")}
            </Button>
          )}
        </Card>
      )}
    </Page>
  );
}
