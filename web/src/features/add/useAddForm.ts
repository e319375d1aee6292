import { useApolloClient } from "@apollo/client/react";
import { useEffect, useEffectEvent, useRef, useState } from "react";

import { messagesOf, type Problem } from "../../api/problems";
import { useDigits, useHousehold } from "../../frame/household";
import type { Prefill } from "../../frame/quickAdd";
import { whenIdle } from "../../frame/whenIdle";
import { clearDraft, readDraft, writeDraft, type Place } from "../../lib/drafts";
import { useAddData, type AddData } from "./addData";
import { carriedOver, draftOf, hasContent, idOf, isDraft, type Draft } from "./draft";
import { firstDeposit } from "./firstDeposit";
import { amountOf, missingIn, type Missing, type Reading } from "./inputs";
import { newKeys } from "./keys";
import { settled } from "./options";
import type { Saved } from "./saving";
import { loadSaving, saveLater } from "./savingLater";
import { useGuesses } from "./useGuesses";
import { mayWait, useRetrying } from "./useRetrying";

export interface AddFormState {
  readonly draft: Draft;
  /** Changes what the person typed or chose. */
  readonly change: (next: (draft: Draft) => Draft) => void;
  readonly set: (changes: Partial<Draft>) => void;
  readonly data: AddData;
  readonly reading: Reading;
  readonly problem: Problem | null;
  readonly errorOf: (...fields: string[]) => string | undefined;
  readonly isSending: boolean;
  /** Whether it is sent by itself once the server can be reached. */
  readonly isWaiting: boolean;
  readonly isRestored: boolean;
  readonly beginAnew: () => void;
  readonly submit: (another: boolean) => Promise<void>;
  /** Takes the problem away, as when what stood in the way is gone. */
  readonly forgive: () => void;
  readonly stopWaiting: () => void;
}

interface Asked {
  readonly prefill: Prefill;
  readonly onSaved: (saved: Saved, draft: Draft, another: boolean) => void;
}

export function useAddForm({ prefill, onSaved }: Asked): AddFormState {
  const { wallet, today, me } = useHousehold();
  const place = placeOf(me.id, wallet.id);
  const client = useApolloClient();
  const [restored, setRestored] = useState(() => keptDraft(place, prefill));
  const [draft, setDraft] = useState(() => restored ?? draftOf(prefill, today));
  const wanted = idOf(draft.entity);
  const data = useAddData(wallet.id, wanted === null ? [] : [wanted]);
  const [keys] = useState(newKeys);
  const [state, setState] = useState<{ isSending: boolean; problem: Problem | null; missing: Missing }>(AT_REST);
  const reading = useReading(draft, data);
  const busy = useRef(false);
  const [waiting, setWaiting] = useState<boolean | null>(null);
  const [early, setEarly] = useState<boolean | null>(null);
  useGuesses(draft, setDraft, { walletId: wallet.id, data });
  useKeeping(draft, me.id, wallet.id);
  useEffect(() => whenIdle(() => { loadSaving().catch(() => undefined); }), []);

  async function submit(another: boolean): Promise<void> {
    if (busy.current) return;
    if (data.isLoading) { setEarly(another); return; }
    const full = { ...draft, entity: settled(draft.entity, data.entities) };
    const missing = missingIn(full, reading);
    setState({ isSending: false, problem: null, missing });
    if (Object.keys(missing).length > 0) { setWaiting(null); return; }
    busy.current = true;
    setState({ isSending: true, problem: null, missing });
    const outcome = await saveLater({ client, walletId: wallet.id, keys, draft: full, reading });
    busy.current = false;
    if ("problem" in outcome) {
      setState({ isSending: false, problem: outcome.problem, missing });
      setWaiting(mayWait(outcome.problem) ? another : null);
      return;
    }
    clearDraft(place);
    setWaiting(null);
    setRestored(null);
    setState(AT_REST);
    setDraft(carriedOver(draft));
    onSaved(outcome.done, full, another);
  }

  useRetrying(waiting, submit);
  const isGuessed = draft.depositId !== null || firstDeposit(data.wallets, wallet.id) === null;
  useOnceReady(!data.isLoading && isGuessed && early !== null, () => {
    setEarly(null);
    void submit(early === true);
  });
  const change = (next: (draft: Draft) => Draft): void => {
    if (!isSame(next(draft), draft, reading)) setWaiting(null);
    setDraft(next);
  };
  const { problem, missing, isSending } = state;
  return {
    draft,
    change,
    set: (changes) => { change((before) => ({ ...before, ...changes })); },
    data,
    reading,
    problem,
    errorOf: (...fields) => fields.map((field) => missing[field]).find(Boolean) ?? messagesOf(problem, ...fields),
    isSending: isSending || early !== null,
    isWaiting: waiting !== null,
    isRestored: restored !== null,
    beginAnew: () => { setRestored(null); setState(AT_REST); setDraft(draftOf(prefill, today)); },
    submit,
    forgive: () => { setState(AT_REST); },
    stopWaiting: () => { setWaiting(null); },
  };
}

/** Saves what was to be saved before it was known what there is to choose from. */
function useOnceReady(isReady: boolean, submit: () => void): void {
  const run = useEffectEvent(submit);
  useEffect(() => {
    if (isReady) run();
  }, [isReady]);
}

/** Whether both mean the same: an amount that is left is written out. */
function isSame(one: Draft, other: Draft, reading: Reading): boolean {
  const [a, b] = [one, other].map((draft) => JSON.stringify({ ...draft, amount: amountOf(draft, reading) ?? draft.amount }));
  return a === b;
}

const AT_REST = { isSending: false, problem: null, missing: {} } as const;

/** Forgets what is kept of the form. */
export function discardDraft(owner: string, walletId: string): void {
  clearDraft(placeOf(owner, walletId));
}

function placeOf(owner: string, id: string): Place {
  return { owner, form: "add", id };
}

/** What was typed and not saved; where one begins with an amount or a loan, that is meant. */
function keptDraft(place: Place, { amount, loanId }: Prefill): Draft | null {
  if (amount !== undefined || loanId !== undefined) return null;
  const kept = readDraft(place);
  return isDraft(kept) ? kept : null;
}

function useKeeping(draft: Draft, owner: string, walletId: string): void {
  useEffect(() => {
    const place = placeOf(owner, walletId);
    if (hasContent(draft)) writeDraft(place, draft);
    else clearDraft(place);
  }, [draft, owner, walletId]);
}

function useReading({ kind, toDepositId }: Draft, { wallets }: AddData): Reading {
  const { wallet, locale } = useHousehold();
  const digits = useDigits();
  const to = kind === "TRANSFER" ? wallets.find(({ deposits }) => deposits?.some(({ id }) => id === toDepositId)) : undefined;
  const received = to === undefined || to.currency === wallet.currency ? null : { currency: to.currency, digits: digitsOf(to) };
  return { locale, currency: wallet.currency, digits, received };
}

function digitsOf({ deposits }: AddData["wallets"][number]): number {
  return deposits?.[0]?.balance.split(".")[1]?.length ?? 0;
}
