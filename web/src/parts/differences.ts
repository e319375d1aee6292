import type { ReactNode } from "react";

import { differing } from "../lib/typed";

/** How each value is called, and how it is shown where that is not as it is typed. */
export type Shows<Values> = { readonly [Name in keyof Values]?: Shown<Values[Name]> };
type Shown<Value> = readonly [label: string, show?: (value: Value) => ReactNode];

export interface Difference {
  readonly label: string;
  readonly mine: ReactNode;
  readonly theirs: ReactNode;
}

interface Both<Values> {
  readonly values: Values;
  readonly saved: Values;
}

/** What is typed beside what is saved, where they are not the same. */
export function differences<Values extends object>({ values, saved }: Both<Values>, shows: Shows<Values>): readonly Difference[] {
  return differing(values, saved).flatMap((name) => {
    const shown = shows[name];
    return shown === undefined ? [] : [{ label: shown[0], mine: inWords(shown, values[name]), theirs: inWords(shown, saved[name]) }];
  });
}

/** A value as it is shown; a dash where there is none. */
export function inWords<Value>([, show]: Shown<Value>, value: Value): ReactNode {
  if (value === null || value === "") return "–";
  return show === undefined ? String(value) : show(value);
}
