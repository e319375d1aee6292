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
  readonly children: ReactNode;
}

/** A part of a chart that can be looked at, and that leads to its rows where there are some. */
export function Mark({ marks, index, label, search, children }: Props): ReactElement {
  const props = { ...marks.of(index), className: styles.mark ?? "", "aria-label": label };
  if (search === undefined) return <g role="img" {...props}>{children}</g>;
  return (
    <Link to="/transactions" search={search} {...props}>
      {children}
    </Link>
  );
}
