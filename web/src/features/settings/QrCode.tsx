import type { ReactElement } from "react";
import { encode } from "uqr";

import styles from "./Settings.module.css";

interface Props {
  readonly text: string;
  readonly label: string;
}

export default function QrCode({ text, label }: Props): ReactElement {
  const { data, size } = encode(text, { border: 2 });
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${String(x)} ${String(y)}h1v1h-1z`] : [])));
  return (
    <svg className={styles.picture} viewBox={`0 0 ${String(size)} ${String(size)}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={squares.join("")} fill="black" />
    </svg>
  );
}
