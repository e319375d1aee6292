import { useSuspenseQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState, type ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { FirstRunQuery } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { Page } from "../../frame/Page";
import { readDraft, writeDraft, type Place as DraftPlace } from "../../lib/drafts";
import { BalancesStep } from "./BalancesStep";
import { CategoriesStep } from "./CategoriesStep";
import { BEGINNING, isDraft, type Draft } from "./draft";
import { MoneyStep } from "./MoneyStep";
import { unmade, type KnownDeposit } from "./places";
import { ReadyStep } from "./ReadyStep";
import { after, isStep, type Step } from "./steps";

const FirstRun = graphql(`
  query FirstRun($walletId: ID!) {
    wallet(id: $walletId) {
      id
      balance
      categories(filter: { isActive: null }) {
        id
        name
        kind
        isActive
        baseCategory {
          id
          code
        }
      }
      deposits {
        id
        name
        form
        openingBalance {
          id
          amount
          direction
          version
        }
      }
      periods(filter: { status: [ACTIVE] }) {
        id
      }
    }
    baseCategories {
      id
      code
      name
      kind
    }
    currencies {
      code
      name
    }
  }
`);

export type Answers = Pick<FirstRunQuery, "baseCategories" | "currencies"> & { readonly wallet: NonNullable<FirstRunQuery["wallet"]> };

export interface StepProps {
  readonly answers: Answers;
  readonly draft: Draft;
  readonly change: (next: (draft: Draft) => Draft) => void;
  /** The step is answered: goes to the next. */
  readonly onDone: () => void;
}

const FORM = "first-run";
const PAGES = { money: MoneyStep, categories: CategoriesStep, balances: BalancesStep, ready: ReadyStep } as const;

/** How does one begin? One question a step, each of which may wait. */
export default function FirstRunPage(): ReactElement {
  const { wallet: { id: walletId }, me: { id: owner } } = useHousehold();
  const navigate = useNavigate();
  const { data: { wallet, baseCategories, currencies } } = useSuspenseQuery(FirstRun, { variables: { walletId } });
  const { step, draft, change } = useFirstRun(owner, walletId, wallet?.deposits ?? []);
  if (wallet === null) return <Page title={i18n.t("First steps")}>{null}</Page>;
  const Shown = PAGES[step];
  const go = (): void => { void navigate({ to: "/first-run", search: { step: after(step) } }); };
  return <Shown key={step} answers={{ wallet, baseCategories, currencies }} draft={draft} change={change} onDone={go} />;
}

/** Which step it is, by the address or else by how far one came; what is typed is kept at each key. */
function useFirstRun(owner: string, walletId: string, deposits: readonly KnownDeposit[]): { step: Step; draft: Draft; change: StepProps["change"] } {
  const { step: given } = useSearch({ strict: false });
  const navigate = useNavigate();
  const [draft, setDraft] = useState(() => keptDraft({ owner, form: FORM, id: walletId }, deposits));
  const step = isStep(given) ? given : draft.step;
  useEffect(() => {
    if (given !== step) void navigate({ to: "/first-run", search: { step }, replace: true });
  }, [given, step, navigate]);
  useEffect(() => {
    writeDraft({ owner, form: FORM, id: walletId }, { ...draft, step });
  }, [owner, walletId, draft, step]);
  return { step, draft, change: setDraft };
}

function keptDraft(place: DraftPlace, deposits: readonly KnownDeposit[]): Draft {
  const kept = readDraft(place);
  const draft = isDraft(kept) ? kept : BEGINNING;
  return { ...draft, places: unmade(draft.places, deposits) };
}
