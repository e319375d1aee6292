import { i18n } from "@lingui/core";
import { useState } from "react";

import type { Outcome } from "../../api/changes";
import { showSaved } from "../../frame/takingBack";
import { showProblem } from "../../frame/toasts";
import { newKey } from "../../lib/idempotency";

/** A category or an entity. */
export interface Label {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly isActive: boolean;
}

export interface Retirement {
  readonly id: string;
  readonly isActive: boolean;
  readonly expectedVersion: number;
  readonly idempotencyKey: string;
}

/** Retires a label, or has it used again; at once, with the way back. */
export function useRetiring({ id, name, version, isActive }: Label, write: (input: Retirement) => Promise<Outcome<unknown>>): readonly [retire: () => Promise<void>, isSending: boolean] {
  const [isSending, setSending] = useState(false);
  const retire = async (): Promise<void> => {
    setSending(true);
    const outcome = await write({ id, isActive: !isActive, expectedVersion: version, idempotencyKey: newKey() });
    setSending(false);
    if ("problem" in outcome) { showProblem(outcome.problem); return; }
    showSaved({
      title: name,
      said: isActive ? i18n.t("Retired: {name}", { name }) : i18n.t("Brought back: {name}", { name }),
      back: (idempotencyKey) => write({ id, isActive, expectedVersion: version + 1, idempotencyKey }),
    });
  };
  return [retire, isSending];
}
