import type { ApolloClient } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";

import { sendStatement, type Progress } from "../../api/files";
import { endOfJob } from "../../api/jobs";
import type { Problem } from "../../api/problems";

/** What became of a file. */
export type Brought = { readonly name: string } & ({ readonly importId: string } | { readonly problem: Problem });

export interface OnTheWay {
  readonly name: string;
  /** Which of the files it is, from 1. */
  readonly place: number;
  readonly files: number;
  readonly progress: Progress;
}

interface Bringing {
  readonly onTheWay: OnTheWay | null;
  readonly brought: readonly Brought[];
  readonly bring: (depositId: string, files: readonly File[]) => Promise<void>;
}

const PATH = "/imports/statement";
/** Bytes of a file that is read in the background: of about ten thousand rows. */
const LARGE = 1_000_000;
type Answer = { readonly import: string } | { readonly job: string };

/** Sends files one after another, of which each becomes an import; of a single one it goes to the preview. */
export function useBringing(onBrought: () => void): Bringing {
  const navigate = useNavigate();
  const client = useApolloClient();
  const [onTheWay, setOnTheWay] = useState<OnTheWay | null>(null);
  const [brought, setBrought] = useState<readonly Brought[]>([]);
  const bring = async (depositId: string, files: readonly File[]): Promise<void> => {
    const outcomes: Brought[] = [];
    setBrought(outcomes);
    for (const [index, file] of files.entries()) {
      const show = (progress: Progress): void => { setOnTheWay({ name: file.name, place: index + 1, files: files.length, progress }); };
      show({ bytes: 0, of: file.size });
      outcomes.push({ name: file.name, ...(await sendOne(client, depositId, file, show)) });
      setBrought([...outcomes]);
    }
    setOnTheWay(null);
    const [first, ...others] = outcomes;
    if (first !== undefined && "importId" in first && others.length === 0) await navigate({ to: "/import/$id", params: { id: first.importId } });
    else onBrought();
  };
  return { onTheWay, brought, bring };
}

async function sendOne(client: ApolloClient, depositId: string, file: File, onProgress: (progress: Progress) => void): Promise<{ importId: string } | { problem: Problem }> {
  const path = `${PATH}?deposit=${encodeURIComponent(depositId)}&name=${encodeURIComponent(file.name)}`;
  const outcome = await sendStatement<Answer>(path, file, file.size > LARGE, onProgress);
  if ("problem" in outcome) return outcome;
  if ("import" in outcome.done) return { importId: outcome.done.import };
  const ended = await endOfJob(client, outcome.done.job, () => undefined);
  return "problem" in ended ? ended : { importId: ended.importId ?? "" };
}
