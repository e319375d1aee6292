import { Link } from "@tanstack/react-router";
import type { ReactElement, ReactNode } from "react";

import type { Marks } from "./useMarks";
import styles from "./Mark.module.css";

/** What leads to the rows behind a mark, as the address of the list of transactions has it. */
export type RowsSearch = Readonly<Record<string, string>>;

interface Props {
  readonly marks: Marks;
  readonly index: number;
  /** What a voice says: the name of the mark and its values. */
  readonly label: string;
  readonly search?: RowsSearch | undefined;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A part of a drawing that can be looked at, and that leads to its rows where there are some. */
export function Mark(props: Props): ReactElement {
  return props.search === undefined ? <g role="img" {...commonOf(props, styles.mark)} /> : <Leading {...props} search={props.search} own={styles.mark} />;
}

/** The same outside of a drawing. */
export function HtmlMark(props: Props): ReactElement {
  return props.search === undefined ? <div role="img" {...commonOf(props, styles.line)} /> : <Leading {...props} search={props.search} own={styles.line} />;
}

function Leading({ search, own, ...props }: Props & { readonly search: RowsSearch; readonly own: string | undefined }): ReactElement {
  return <Link to="/transactions" search={search} {...commonOf(props, own)} />;
}

function commonOf({ marks, index, label, className, children }: Props, own: string | undefined) {
  return { ...marks.of(index), "aria-label": label, className: `${own ?? ""} ${className ?? ""}`, children };
}
