import { useId, type ReactElement } from "react";

import styles from "./Segments.module.css";

interface Props<Value extends string> {
  readonly "aria-label"?: string;
  readonly "aria-labelledby"?: string;
  readonly data: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of a few, all of which are seen. */
export function Segments<Value extends string>({ data, value, onChange, ...named }: Props<Value>): ReactElement {
  const name = useId();
  return (
    <div role="radiogroup" {...named} className={styles.segments}>
      {data.map((each) => (
        <label key={each.value} className={styles.segment}>
          <input type="radio" name={name} value={each.value} checked={each.value === value} onChange={() => { onChange(each.value); }} />
          <span>{each.label}</span>
        </label>
      ))}
    </div>
  );
}
