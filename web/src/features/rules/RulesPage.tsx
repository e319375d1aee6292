import { useSuspenseQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import { IconPlayerPlay, IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { RulesPageQuery } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { useStaying } from "../../frame/leaving";
import { Page } from "../../frame/Page";
import { Card } from "../../ui/Card";
import { EmptyState } from "../../ui/EmptyState";
import { beginningOf, type Beginning } from "./ruleValues";
import { RuleDialog } from "./RuleDialog";
import { RuleList } from "./RuleList";
import styles from "./Rules.module.css";
import { TryDialog } from "./TryDialog";

const RulesPageDocument = graphql(`
  query RulesPage($walletId: ID!) {
    wallet(id: $walletId) {
      id
      rules {
        id
        version
        name
        position
        isActive
        stops
        skips
        newName
        category {
          id
          name
        }
        entity {
          id
          name
        }
        bucket {
          id
          name
        }
        conditions {
          number
          within
          kind
          match
          part
          value
          amountFrom
          amountTo
          dateFrom
          dateTo
          direction
          deposits {
            id
            name
          }
          entities {
            id
            name
          }
        }
      }
      categories(filter: { isActive: true }) {
        id
        name
      }
      buckets(filter: { isActive: true }) {
        id
        name
      }
      deposits(filter: { isActive: null }) {
        id
        name
      }
      entities(first: 100, filter: { isActive: null }) {
        ...Entities_page @unmask
      }
    }
  }
`);

export type ShownWallet = NonNullable<RulesPageQuery["wallet"]>;
export type ShownRule = NonNullable<ShownWallet["rules"]>[number];

/** What is over the page: a form of a rule, or what rules would change. */
type Open = { readonly form: ShownRule | Beginning } | { readonly tried: readonly Pick<ShownRule, "id" | "name">[]; readonly isAll?: boolean };

/** What is filed by itself, and how? */
export default function RulesPage(): ReactElement {
  const { wallet: { id: walletId } } = useHousehold();
  const { data: { wallet } } = useSuspenseQuery(RulesPageDocument, { variables: { walletId } });
  const all = wallet?.rules ?? [];
  const rules = useStaying(all);
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const [open, setOpen] = useState<Open | null>(() => openBy(search, all));
  const close = (): void => {
    setOpen(null);
    if (Object.keys(search).length > 0) void navigate({ to: "/rules", search: {}, replace: true });
  };
  const add = (
    <Button leftSection={<IconPlus size={18} stroke={1.75} aria-hidden />} onClick={() => { setOpen({ form: beginningOf({}) }); }}>
      {i18n.t("New rule")}
    </Button>
  );
  const active = rules.filter(({ isActive }) => isActive);
  return (
    <Page title={i18n.t("Rules")} actions={rules.length > 0 ? add : undefined} answer={rules.length > 0 ? <p className={styles.about}>{i18n.t("What comes in by an import is filed by them, one after the other. Nothing that you set by hand is changed.")}</p> : undefined}>
      {rules.length === 0 ? (
        <EmptyState reason={i18n.t("A rule files what comes in by itself: when a text, an amount or a day fits, it sets the category, the entity, the name or the bucket. There is none yet.")} action={add} />
      ) : (
        <Card
          title={i18n.t("In this order")}
          aside={
            active.length > 0 && (
              <Button variant="default" size="sm" leftSection={<IconPlayerPlay size={16} stroke={1.75} aria-hidden />} onClick={() => { setOpen({ tried: active, isAll: true }); }}>
                {i18n.t("Apply to what is there")}
              </Button>
            )
          }
        >
          <RuleList rules={rules} all={all} onEdit={(rule) => { setOpen({ form: rule }); }} onTry={(rule) => { setOpen({ tried: [rule] }); }} />
        </Card>
      )}
      {open !== null && "form" in open && wallet !== null && <RuleDialog given={open.form} wallet={wallet} onClose={close} onApply={(made) => { setOpen({ tried: [made] }); }} />}
      {open !== null && "tried" in open && <TryDialog rules={open.tried} isAll={open.isAll === true} onClose={close} />}
    </Page>
  );
}

/** What the address asks for: a rule that is there by its id, or a new one that begins with what is said of it. */
function openBy(search: Readonly<Record<string, unknown>>, rules: readonly ShownRule[]): Open | null {
  if (search["rule"] === "new") return { form: beginningOf(search) };
  const rule = rules.find(({ id }) => id === search["rule"]);
  return rule === undefined ? null : { form: rule };
}
