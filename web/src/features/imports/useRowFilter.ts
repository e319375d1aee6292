import { useNavigate, useSearch } from "@tanstack/react-router";
import { useDeferredValue, useMemo } from "react";

import type { ImportRowFilter, ImportRowStatus } from "../../api/gql/graphql";

const STATUSES: Readonly<Record<ImportRowStatus, true>> = {
  NEW: true,
  DUPLICATE: true,
  LIKELY_DUPLICATE: true,
  MATCHES: true,
  TRANSFER: true,
  CORRECTS: true,
  SKIPPED: true,
  INVALID: true,
};

export interface RowFilter {
  readonly status: ImportRowStatus | null;
  readonly text: string;
  /** What is asked for, and was not answered yet where it is new. */
  readonly asked: ImportRowFilter;
  readonly go: (next: { readonly status?: ImportRowStatus | null; readonly text?: string }) => void;
}

/** Which rows the address asks for. */
export function useRowFilter(id: string): RowFilter {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const status = isStatus(search["status"]) ? search["status"] : null;
  const text = typeof search["text"] === "string" ? search["text"] : "";
  const [lateStatus, lateText] = [useDeferredValue(status), useDeferredValue(text.trim())];
  const asked = useMemo(() => ({ ...(lateStatus !== null && { status: [lateStatus] }), ...(lateText !== "" && { text: lateText }) }), [lateStatus, lateText]);
  const go: RowFilter["go"] = (next) => {
    const [wanted, words] = [next.status === undefined ? status : next.status, next.text ?? text];
    void navigate({ to: "/import/$id", params: { id }, search: { ...(wanted !== null && { status: wanted }), ...(words !== "" && { text: words }) }, replace: true, resetScroll: false });
  };
  return { status, text, asked, go };
}

function isStatus(value: unknown): value is ImportRowStatus {
  return typeof value === "string" && Object.hasOwn(STATUSES, value);
}
