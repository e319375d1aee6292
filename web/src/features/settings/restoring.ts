import type { ApolloClient } from "@apollo/client";

import { sendFile, type Progress } from "../../api/files";
import type { Problem } from "../../api/problems";
import { useStore } from "../../frame/useStore";
import { createStore } from "../../lib/store";

/** How far the restore is that this tab began: it goes on while one looks at other pages. */
export type Restoring =
  | { readonly step: "sending"; readonly progress: Progress }
  | { readonly step: "refused"; readonly problem: Problem }
  | { readonly step: "done"; readonly transactions: number };

interface Restored {
  readonly restored: { readonly transactions: number };
}

const restoring = createStore<Restoring | null>(null);

export function useRestoring(): Restoring | null {
  return useStore(restoring);
}

export function isRestoring(state: Restoring | null): boolean {
  return state?.step === "sending";
}

/** Closing the page while the file is on its way would end that; once it is there, the server goes on by itself. */
function hold(event: BeforeUnloadEvent): void {
  const state = restoring.get();
  if (state?.step === "sending" && state.progress.bytes < (state.progress.of ?? Infinity)) event.preventDefault();
}

export async function restore(client: ApolloClient, file: File): Promise<void> {
  addEventListener("beforeunload", hold);
  restoring.set({ step: "sending", progress: { bytes: 0, of: file.size } });
  const outcome = await sendFile<Restored>("/imports/backup", file, (progress) => {
    restoring.set({ step: "sending", progress });
  });
  removeEventListener("beforeunload", hold);
  if ("problem" in outcome) {
    restoring.set({ step: "refused", problem: outcome.problem });
    return;
  }
  restoring.set({ step: "done", transactions: outcome.done.restored.transactions });
  await client.resetStore();
}
