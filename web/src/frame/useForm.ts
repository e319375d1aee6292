import { useEffect, useState, type ChangeEvent } from "react";

import { isChangedElsewhere, messagesOf, type Problem, type Refusal } from "../api/problems";
import { clearDraft } from "../lib/drafts";
import { begun, differing, keep, type Keepable, type Typed } from "../lib/typed";
import { useHousehold } from "./household";

interface Asked<Values> {
  /** The name of the form, under which it is kept what is typed into it. */
  readonly name: string;
  /** What is changed by it, or what something new is to belong to. */
  readonly id: string;
  /** Of what is changed, as it is now. */
  readonly version?: number | undefined;
  /** What the fields say before anybody types: what is saved now. */
  readonly saved: Values & Keepable;
  readonly problem: Problem | null;
  /** What else of the input a field says, beside what is named like it. */
  readonly says?: { readonly [Name in keyof Values]?: readonly string[] };
}

interface Field<Value> {
  readonly name: string;
  readonly value: Value;
  readonly error: string | undefined;
  readonly onChange: (value: Value) => void;
}

interface TextField<Value> extends Omit<Field<Value>, "onChange"> {
  readonly onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) => void;
}

type NameOf<Values, Value> = { [Name in keyof Values]: Values[Name] extends Value ? Name : never }[keyof Values] & string;

export interface Form<Values> {
  readonly values: Values;
  /** What is saved now, by whomever. */
  readonly saved: Values;
  /** Over which version it is typed, and which one there is now. */
  readonly version: number | undefined;
  readonly savedVersion: number | undefined;
  readonly problem: Problem | null;
  readonly isDirty: boolean;
  readonly isRestored: boolean;
  readonly set: (changes: Partial<Values>) => void;
  /** What is refused of its fields, and all of the input that they say. */
  readonly refusals: readonly Refusal[];
  readonly fields: readonly string[];
  /** For a field that tells its value: AmountField, DateField, Picker. */
  readonly field: <Name extends keyof Values & string>(name: Name) => Field<Values[Name]>;
  /** For a field that tells an event: TextInput, Textarea, NativeSelect. */
  readonly text: <Name extends NameOf<Values, string>>(name: Name) => TextField<Values[Name]>;
  /** It is saved: what was typed is what there is. */
  readonly done: () => void;
  /** What was typed is not wanted any more. */
  readonly beginAnew: () => void;
}

/** The fields of a form; what is typed into them and not saved is there again when the form is opened again. */
export function useForm<Values extends object>({ name: form, id, version, saved, problem, says }: Asked<Values>): Form<Values> {
  const owner = useHousehold().me.id;
  const [typed, setTyped] = useState<Typed<Values>>(() => begun({ owner, form, id }, saved, version));
  // What somebody else saved meanwhile is taken up in the fields that nobody typed into here.
  const base = isChangedElsewhere(problem) ? saved : typed.base;
  const own = differing(typed.values, typed.base);
  const values = own.reduce((all, each) => ({ ...all, [each]: typed.values[each] }), base);
  useEffect(() => {
    keep({ owner, form, id }, typed);
  }, [owner, form, id, typed]);
  const set = (changes: Partial<Values>): void => {
    setTyped((before) => ({ ...before, values: { ...before.values, ...changes } }));
  };
  const settle = (settled: Values): void => {
    clearDraft({ owner, form, id });
    setTyped({ base: settled, version, values: settled, isRestored: false });
  };
  const names = Object.keys(saved) as (keyof Values & string)[];
  const pathsOf = (name: keyof Values & string): readonly string[] => [name, ...(says?.[name] ?? [])];
  const errorOf = (name: keyof Values & string): string | undefined => messagesOf(problem, ...pathsOf(name));
  return {
    values,
    saved,
    version: typed.version,
    savedVersion: version,
    problem,
    isDirty: own.length > 0,
    isRestored: typed.isRestored,
    set,
    refusals: names.flatMap((name) => {
      const message = errorOf(name);
      return message === undefined ? [] : [{ name, message }];
    }),
    fields: names.flatMap(pathsOf),
    field: (name) => ({ name, value: values[name], error: errorOf(name), onChange: (value) => { set({ [name]: value } as unknown as Partial<Values>); } }),
    text: (name) => ({ name, value: values[name], error: errorOf(name), onChange: (event) => { set({ [name]: event.currentTarget.value } as unknown as Partial<Values>); } }),
    done: () => { settle(values); },
    beginAnew: () => { settle(saved); },
  };
}
