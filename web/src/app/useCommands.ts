import { useSuspenseQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { useNavigate } from "@tanstack/react-router";

import { graphql } from "../api/gql";
import { useHousehold } from "../frame/household";
import { addCommand, matching, shortcutCommands, type Command } from "./commands";
import { usePageCommands } from "./usePageCommands";

const PaletteQuery = graphql(`
  query Palette($walletId: ID!, $name: String!) {
    wallet(id: $walletId) {
      id
      categories {
        id
        name
      }
      deposits {
        id
        name
      }
      periods {
        id
        name
      }
      entities(first: 8, filter: { name: $name }) {
        nodes {
          id
          name
        }
      }
    }
  }
`);

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The longest text that is looked for among entities. */
const LONGEST = 100;

/** What the palette offers for what was typed: adding, actions and pages, then things by their names. */
export function useCommands(typed: string): readonly Command[] {
  const navigate = useNavigate();
  const { wallet, wallets } = useHousehold();
  const { data } = useSuspenseQuery(PaletteQuery, { variables: { walletId: wallet.id, name: typed.slice(0, LONGEST) } });
  const { categories, deposits, periods, entities } = data.wallet ?? {};
  const leading = (group: string, to: Place, things: readonly Named[] | null | undefined): readonly Command[] =>
    (things ?? []).map(({ id, name }) => ({ id, label: name, group, run: () => navigate({ to, params: { id } }) }));
  const mine = { id: "mine", label: i18n.t("Go to the report of all wallets"), group: i18n.t("Actions"), run: () => navigate({ to: "/reports/mine" }) };
  const pages = usePageCommands();
  const things = [
    ...leading(i18n.t("Category"), "/labels/categories/$id", categories),
    ...leading(i18n.t("Deposit"), "/deposits/$id", deposits),
    ...leading(i18n.t("Period"), "/plan/periods/$id", periods),
  ];
  return [
    ...addCommand(typed),
    ...matching([...shortcutCommands(), ...pages], typed),
    ...(wallets.length > 1 ? matching([mine], typed) : []),
    ...(typed.trim() === "" ? [] : [...matching(things, typed), ...leading(i18n.t("Entity"), "/labels/entities/$id", entities?.nodes)]),
  ];
}

type Place = "/labels/categories/$id" | "/labels/entities/$id" | "/deposits/$id" | "/plan/periods/$id";
