import { useApolloClient } from "@apollo/client/react";
import { useEffect, type Dispatch, type SetStateAction } from "react";

import type { Kind } from "../../api/gql/graphql";
import type { AddData } from "./addData";
import { guessCategory, guessDeposit, idOf, kindOf, type Draft } from "./draft";
import { firstDeposit } from "./firstDeposit";
import { LastWithEntity, LatestEntry, SuggestCategory } from "./queries";

/** Milliseconds after the last key. */
const PAUSE = 200;

type Change = Dispatch<SetStateAction<Draft>>;

interface Known {
  readonly walletId: string;
  readonly data: AddData;
}

/** Fills in what the person has not: by whom it is, by the words of its name, and where the latest entry was. */
export function useGuesses(draft: Draft, setDraft: Change, { walletId, data }: Known): void {
  const kind = kindOf(draft);
  useEntityGuess(idOf(draft.entity), kind, walletId, setDraft);
  useWordsGuess(`${draft.name} ${draft.note}`.trim(), kind, walletId, setDraft);
  useFirstDeposit(firstDeposit(data.wallets, walletId), draft.depositId === null, setDraft);
  useLatestDeposit(draft.depositBy === "nobody" || draft.depositBy === "start", walletId, setDraft);
  useUsualDeposit(data, idOf(draft.category), setDraft);
}

function useFirstDeposit(depositId: string | null, isNeeded: boolean, setDraft: Change): void {
  useEffect(() => {
    if (isNeeded && depositId !== null) setDraft((draft) => guessDeposit(draft, depositId, "start"));
  }, [depositId, isNeeded, setDraft]);
}

/** Where the category's money usually is. */
function useUsualDeposit({ categories }: AddData, categoryId: string | null, setDraft: Change): void {
  const usual = categories.find(({ id }) => id === categoryId)?.defaultDeposit?.id;
  useEffect(() => {
    if (usual !== undefined) setDraft((draft) => guessDeposit(draft, usual, "category"));
  }, [usual, setDraft]);
}

function useEntityGuess(entityId: string | null, kind: Kind | null, walletId: string, setDraft: Change): void {
  const client = useApolloClient();
  useEffect(() => {
    if (entityId === null || kind === null) return undefined;
    let isOver = false;
    const variables = { walletId, entityId, kind: [kind] };
    void client.query({ query: LastWithEntity, variables }).then(({ data }) => {
      const last = data?.wallet?.transactions?.edges[0]?.node;
      if (isOver || last === undefined) return;
      setDraft((draft) => {
        const filed = last.category?.isActive === true ? guessCategory(draft, last.category.id, "entity") : draft;
        return last.deposit.isActive ? guessDeposit(filed, last.deposit.id, "entity") : filed;
      });
    }, ignore);
    return () => {
      isOver = true;
    };
  }, [client, entityId, kind, walletId, setDraft]);
}

function useWordsGuess(words: string, kind: Kind | null, walletId: string, setDraft: Change): void {
  const client = useApolloClient();
  useEffect(() => {
    if (words === "" || kind === null) return undefined;
    let isOver = false;
    const ask = (): void => {
      const variables = { walletId, note: words, kind: [kind] };
      void client.query({ query: SuggestCategory, variables }).then(({ data }) => {
        const id = data?.suggestCategory?.category.id;
        if (!isOver && id !== undefined) setDraft((draft) => guessCategory(draft, id, "words"));
      }, ignore);
    };
    const timer = setTimeout(ask, PAUSE);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [client, words, kind, walletId, setDraft]);
}

function useLatestDeposit(isNeeded: boolean, walletId: string, setDraft: Change): void {
  const client = useApolloClient();
  useEffect(() => {
    if (!isNeeded) return undefined;
    let isOver = false;
    void client.query({ query: LatestEntry, variables: { walletId } }).then(({ data }) => {
      const deposit = data?.wallet?.transactions?.edges[0]?.node.deposit;
      if (!isOver && deposit?.isActive === true) setDraft((draft) => guessDeposit(draft, deposit.id, "latest"));
    }, ignore);
    return () => {
      isOver = true;
    };
  }, [client, isNeeded, walletId, setDraft]);
}

/** A guess that cannot be made is none. */
function ignore(): void {
  // What is missing is filled in by the person.
}
