import type { ApolloClient } from "@apollo/client";

import { refreshWallets } from "../../api/changes";
import { askOutcome, sendFile, type Outcome, type Progress } from "../../api/files";
import { UNREACHABLE, type Problem } from "../../api/problems";
import { onChange } from "../../api/session";
import { useStore } from "../../frame/useStore";
import { newKey } from "../../lib/idempotency";
import { forgetSent, keepSent, onSentElsewhere, readSent, type SentBackup } from "../../lib/sentBackup";
import { createStore } from "../../lib/store";

/** How far the restore is that this person began, in this tab or before it was opened. */
export type Restoring =
  | { readonly step: "sending"; readonly progress: Progress }
  /** Another tab sends it. */
  | { readonly step: "elsewhere" }
  /** It has left, and the server is asked how it stands. */
  | { readonly step: "asking" }
  | { readonly step: "running" }
  | { readonly step: "refused"; readonly problem: Problem }
  /** It never arrived; this tab may still have the file. */
  | { readonly step: "lost"; readonly again: (() => void) | null }
  | { readonly step: "done"; readonly transactions: number };

interface Restored {
  readonly restored: { readonly transactions: number };
}

const PATH = "/imports/backup";
const SECOND = 1000;
const LONGEST_WAIT = 30;
/** How often the server says that it knows nothing before it is believed: the last bytes may still be on their way. */
const PATIENCE = 4;
/** What the answer leaves open: then the outcome is asked for. */
const OPEN: ReadonlySet<string> = new Set([UNREACHABLE, "INTERNAL_SERVER_ERROR", "TIMED_OUT", "DATABASE_UNAVAILABLE", "TOO_BUSY"]);

const restoring = createStore<Restoring | null>(null);
let session = new AbortController();

onChange((_isSignedIn, hasLeft) => {
  if (!hasLeft) return;
  session.abort();
  session = new AbortController();
  restoring.set(null);
});

export function useRestoring(): Restoring | null {
  return useStore(restoring);
}

/** Whether one is under way, beside which no second one begins. */
export function isRestoring(state: Restoring | null): boolean {
  return state !== null && ["sending", "elsewhere", "asking", "running"].includes(state.step);
}

/** Sends a backup; no other tab of this person does so meanwhile, and each of them finds out when this one is gone. */
export async function restore(client: ApolloClient, owner: string, file: File, key = newKey()): Promise<void> {
  const sent = { owner, key };
  await navigator.locks.request(lockOf(owner), { ifAvailable: true }, async (lock) => {
    if (lock === null) restoring.set({ step: "elsewhere" });
    else await send(client, sent, file);
  });
}

/** Finds out how it ended that an earlier page or another tab sent, until what it returns is called. */
export function watchRestores(client: ApolloClient, owner: string): () => void {
  const stop = new AbortController();
  const look = (): void => {
    if (readSent(owner) !== null && !isRestoring(restoring.get())) void takeOver(client, owner, stop.signal);
  };
  look();
  const ignore = onSentElsewhere(look);
  return () => {
    ignore();
    stop.abort();
    if (restoring.get()?.step !== "sending") restoring.set(null);
  };
}

/** Waits until no tab sends it any more, and asks how it ended where that tab could not tell. */
async function takeOver(client: ApolloClient, owner: string, signal: AbortSignal): Promise<void> {
  restoring.set({ step: "elsewhere" });
  const asked = navigator.locks.request(lockOf(owner), { signal }, async () => {
    const left = readSent(owner);
    if (signal.aborted) return;
    if (left !== null) await follow(client, left, PATIENCE, { step: "lost", again: null }, signal);
    else {
      restoring.set(null);
      await refreshWallets(client);
    }
  });
  await asked.catch(() => undefined);
}

async function send(client: ApolloClient, sent: SentBackup, file: File): Promise<void> {
  const { signal } = session;
  addEventListener("beforeunload", hold);
  restoring.set({ step: "sending", progress: { bytes: 0, of: file.size } });
  keepSent(sent);
  const outcome = await sendFile<Restored>(PATH, file, sent.key, (progress) => {
    if (!signal.aborted) restoring.set({ step: "sending", progress });
  });
  removeEventListener("beforeunload", hold);
  if ("done" in outcome) await end(client, sent, doneOf(outcome.done), signal);
  else if (OPEN.has(outcome.problem.code)) await follow(client, sent, ...openEnd(client, sent, file, outcome.problem), signal);
  else await end(client, sent, { step: "refused", problem: outcome.problem }, signal);
}

/** For how long the outcome is waited for, and what it is otherwise: the server's answer, or that nothing arrived. */
function openEnd(client: ApolloClient, sent: SentBackup, file: File, problem: Problem): [patience: number, otherwise: Restoring] {
  if (problem.code !== UNREACHABLE) return [1, { step: "refused", problem }];
  return [PATIENCE, { step: "lost", again: () => void restore(client, sent.owner, file, sent.key) }];
}

/** Asks how it stands, at growing intervals, until it has ended; `otherwise` where the server knows nothing of it. */
async function follow(client: ApolloClient, sent: SentBackup, patience: number, otherwise: Restoring, signal: AbortSignal): Promise<void> {
  restoring.set({ step: "asking" });
  let unknown = 0;
  for (let turn = 0; !signal.aborted; turn += 1) {
    const outcome = await askOutcome<Restored>(`${PATH}/outcome`, sent.key);
    unknown = outcome?.state === "UNKNOWN" ? unknown + 1 : 0;
    const ended = unknown < patience ? endOf(outcome) : otherwise;
    if (ended !== null) {
      await end(client, sent, ended, signal);
      return;
    }
    if (outcome?.state === "RUNNING") goesOn(signal);
    await new Promise((resolve) => setTimeout(resolve, Math.min(2 ** turn, LONGEST_WAIT) * SECOND));
  }
}

function endOf(outcome: Outcome<Restored> | null): Restoring | null {
  if (outcome?.state === "DONE") return doneOf(outcome.done);
  return outcome?.state === "REFUSED" ? { step: "refused", problem: outcome.problem } : null;
}

function goesOn(signal: AbortSignal): void {
  if (!signal.aborted && restoring.get()?.step !== "running") restoring.set({ step: "running" });
}

async function end(client: ApolloClient, sent: SentBackup, state: Restoring, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  forgetSent(sent);
  restoring.set(state);
  if (state.step === "done") await refreshWallets(client);
}

function doneOf({ restored }: Restored): Restoring {
  return { step: "done", transactions: restored.transactions };
}

/** Closing the page while the file is on its way would end that; once it is there, the server goes on by itself. */
function hold(event: BeforeUnloadEvent): void {
  const state = restoring.get();
  if (state?.step === "sending" && state.progress.bytes < (state.progress.of ?? Infinity)) event.preventDefault();
}

function lockOf(owner: string): string {
  return `pocketgraph-restore:${owner}`;
}
