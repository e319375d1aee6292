import { Link } from "@tanstack/react-router";
import type { ReactElement, ReactNode } from "react";

interface Props {
  /** The rows that a figure sums; undefined where no list has them, as of several wallets. */
  readonly search: Record<string, string> | undefined;
  readonly children: ReactNode;
}

/** A figure that leads to its rows, where there is a list of them. */
export function RowsLink({ search, children }: Props): ReactElement {
  return search === undefined ? <>{children}</> : <Link to="/transactions" search={search}>{children}</Link>;
}
