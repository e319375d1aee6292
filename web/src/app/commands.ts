import { i18n } from "@lingui/core";

import { openAdd } from "../frame/quickAdd";
import { activeShortcuts, type Shortcut } from "../frame/shortcuts";
import { searched } from "../lib/folding";

/** Something that the palette does. */
export interface Command {
  readonly id: string;
  readonly label: string;
  /** What kind of thing it leads to, such as a category. */
  readonly group: string;
  readonly keys?: string;
  readonly run: () => unknown;
}

const AMOUNT_FIRST = /^([\d.,'+\-*/()\s]*\d[\d.,'+\-*/()]*)\s+(\S.*)$/u;

/** "12,50 lidl" offers to add an expense of 12,50 at Lidl. */
export function addCommand(typed: string): readonly Command[] {
  const [, amount = "", entityName = ""] = AMOUNT_FIRST.exec(typed.trim()) ?? [];
  if (amount === "") return [];
  return [
    {
      id: "add",
      label: i18n.t("Add an expense of {amount} at {name}", { amount, name: entityName }),
      group: i18n.t("Add"),
      run: () => {
        openAdd({ kind: "EXPENSE", amount, entityName });
      },
    },
  ];
}

/** What the keys of the page do, which the palette tells as it does it. */
export function shortcutCommands(): readonly Command[] {
  return activeShortcuts().map(({ keys, label, run }: Shortcut) => ({
    id: keys,
    label,
    group: i18n.t("Actions"),
    keys,
    run,
  }));
}

/** Those whose label has every word that was typed. */
export function matching(commands: readonly Command[], typed: string): readonly Command[] {
  const words = searched(typed).split(" ").filter(Boolean);
  return commands.filter(({ label }) => words.every((word) => searched(label).includes(word)));
}
