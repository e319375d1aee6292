import type { ApolloClient } from "@apollo/client";
import { useSyncExternalStore } from "react";

import { sendFile, type Progress } from "../../api/files";
import type { Problem } from "../../api/problems";

/** How far the restore is that this tab began: it goes on while one looks at other pages. */
export type Restoring =
  | { readonly step: "sending"; readonly progress: Progress }
  | { readonly step: "refused"; readonly problem: Problem }
  | { readonly step: "done"; readonly transactions: number };

interface Restored {
  readonly restored: { readonly transactions: number };
}

const listeners = new Set<() => void>();
let current: Restoring | null = null;

export function useRestoring(): Restoring | null {
  return useSyncExternalStore(subscribe, () => current);
}

export function isRestoring(state: Restoring | null): boolean {
  return state?.step === "sending";
}

export async function restore(client: ApolloClient, file: File): Promise<void> {
  publish({ step: "sending", progress: { bytes: 0, of: file.size } });
  const outcome = await sendFile<Restored>("/imports/backup", file, (progress) => {
    publish({ step: "sending", progress });
  });
  if ("problem" in outcome) {
    publish({ step: "refused", problem: outcome.problem });
    return;
  }
  publish({ step: "done", transactions: outcome.done.restored.transactions });
  await client.resetStore();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function publish(next: Restoring): void {
  current = next;
  for (const listener of listeners) listener();
}
