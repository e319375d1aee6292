import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";

import { sendStatement, type Progress } from "../../api/files";
import type { Problem } from "../../api/problems";

type Bringing =
  | { readonly step: "waiting" }
  | { readonly step: "sending"; readonly progress: Progress }
  | { readonly step: "refused"; readonly name: string; readonly problem: Problem };

interface Bring {
  readonly state: Bringing;
  readonly bring: (depositId: string, file: File) => Promise<void>;
}

const PATH = "/imports/statement";

/** Sends a file, and goes to the preview of what it holds. */
export function useBringing(): Bring {
  const navigate = useNavigate();
  const [state, setState] = useState<Bringing>({ step: "waiting" });
  const bring = async (depositId: string, file: File): Promise<void> => {
    setState({ step: "sending", progress: { bytes: 0, of: file.size } });
    const path = `${PATH}?deposit=${encodeURIComponent(depositId)}&name=${encodeURIComponent(file.name)}`;
    const outcome = await sendStatement<{ readonly import: string }>(path, file, (progress) => { setState({ step: "sending", progress }); });
    if ("problem" in outcome) setState({ step: "refused", name: file.name, problem: outcome.problem });
    else await navigate({ to: "/import/$id", params: { id: outcome.done.import } });
  };
  return { state, bring };
}
