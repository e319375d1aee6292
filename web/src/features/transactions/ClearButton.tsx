import { IconX } from "@tabler/icons-react";
import type { ReactElement } from "react";

import styles from "./ClearButton.module.css";

interface Props {
  readonly label: string;
  readonly onClear: () => void;
}

export function ClearButton({ label, onClear }: Props): ReactElement {
  return (
    <button type="button" className={styles.clear} aria-label={label} onClick={onClear}>
      <IconX size={16} stroke={1.75} aria-hidden />
    </button>
  );
}
