import styles from "./names.module.css";

/** Names under marks give way where there is little room, the last one never. */
export function styleOfName(index: number, count: number): string | undefined {
  const fromLast = count - 1 - index;
  if (fromLast % Math.ceil(count / 16) > 0) return styles.nameless;
  return fromLast % Math.ceil(count / 8) > 0 ? styles.minor : styles.name;
}
