import { i18n } from "@lingui/core";
import type { ReactElement, RefObject } from "react";

import classes from "./AmountField.module.css";

interface OperatorStripProps {
  input: RefObject<HTMLInputElement | null>;
  onChange: (typed: string) => void;
}

/** The four operators, which keypads for decimals on phones have not; it is seen on touch, once the field had the focus. */
export function OperatorStrip({ input, onChange }: OperatorStripProps): ReactElement {
  const operators = [
    { sign: "+", name: i18n.t("plus") },
    { sign: "−", name: i18n.t("minus") },
    { sign: "×", name: i18n.t("times") },
    { sign: "÷", name: i18n.t("divided by") },
  ];

  function insert(sign: string): void {
    const field = input.current;
    if (!field) return;
    const end = field.selectionEnd ?? field.value.length;
    field.setRangeText(sign, end, end, "end");
    onChange(field.value);
  }

  return (
    <div className={classes.strip} role="group" aria-label={i18n.t("Operators")}>
      {operators.map(({ sign, name }) => (
        <button
          key={sign}
          type="button"
          tabIndex={-1}
          className={classes.operator}
          aria-label={name}
          onMouseDown={(event) => { event.preventDefault(); }}
          onClick={() => { insert(sign); }}
        >
          {sign}
        </button>
      ))}
    </div>
  );
}
