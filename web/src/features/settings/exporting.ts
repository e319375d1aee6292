import { i18n } from "@lingui/core";

import { saveFile, type Progress } from "../../api/files";
import { UNREACHABLE, type Problem } from "../../api/problems";
import { showProblem } from "../../frame/toasts";
import { useStore } from "../../frame/useStore";
import { createStore } from "../../lib/store";

/** How far a file is that is fetched: that goes on while one looks at other pages. */
export type Exporting =
  | { readonly step: "saving"; readonly progress: Progress; readonly stop: () => void }
  | { readonly step: "broken"; readonly problem: Problem };

/** By the address of the file. */
type Exports = ReadonlyMap<string, Exporting>;

const exporting = createStore<Exports>(new Map());

export function useExporting(path: string): Exporting | undefined {
  return useStore(exporting).get(path);
}

/** Fetches a file and saves it; it says so on whichever page one is when that breaks off. */
export async function exportFile(path: string, name: string): Promise<void> {
  const stopping = new AbortController();
  const stop = (): void => { stopping.abort(); };
  addEventListener("beforeunload", hold);
  note(path, { step: "saving", progress: { bytes: 0, of: null }, stop });
  const outcome = await saveFile(
    path,
    name,
    (progress) => { note(path, { step: "saving", progress, stop }); },
    stopping.signal,
  );
  const problem = "problem" in outcome && !stopping.signal.aborted ? inWords(outcome.problem) : null;
  note(path, problem === null ? null : { step: "broken", problem });
  if (![...exporting.get().values()].some(({ step }) => step === "saving")) removeEventListener("beforeunload", hold);
  if (problem !== null && !window.location.pathname.endsWith("/settings")) showProblem(problem, (reason) => `${name}: ${reason}`);
}

function inWords(problem: Problem): Problem {
  return problem.code === UNREACHABLE ? { ...problem, message: i18n.t("The download broke off, and nothing of it was kept. Begin it again.") } : problem;
}

function note(path: string, state: Exporting | null): void {
  const others = [...exporting.get()].filter(([each]) => each !== path);
  exporting.set(new Map(state === null ? others : [...others, [path, state]]));
}

/** A page that is closed ends its downloads. */
function hold(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
