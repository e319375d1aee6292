import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { Link, useNavigate, type LinkProps } from "@tanstack/react-router";
import { useCallback, type ReactElement, type ReactNode } from "react";

import { useShortcut, type Scope } from "../frame/shortcuts";
import styles from "./Between.module.css";

export interface Neighbour {
  readonly name: string;
  readonly place: Pick<LinkProps, "to" | "params" | "search">;
}

interface Props {
  readonly scope: Scope;
  readonly before: Neighbour | null;
  readonly after: Neighbour | null;
  readonly beforeLabel: string;
  readonly afterLabel: string;
  readonly title: ReactNode;
  readonly about: ReactNode;
  readonly children?: ReactNode;
}

/** One of several that follow each other in time, between the one before and the one after; `[` and `]` go there. */
export function Between({ scope, before, after, beforeLabel, afterLabel, title, about, children }: Props): ReactElement {
  useGoTo("[", scope, beforeLabel, before);
  useGoTo("]", scope, afterLabel, after);
  return (
    <div className={styles.head}>
      <div className={styles.between}>
        <Step neighbour={before} label={beforeLabel} isNext={false} />
        <div className={styles.which}>
          <h2>{title}</h2>
          <p className={styles.about}>{about}</p>
        </div>
        <Step neighbour={after} label={afterLabel} isNext />
      </div>
      <div className={styles.actions}>{children}</div>
    </div>
  );
}

interface StepProps {
  readonly neighbour: Neighbour | null;
  readonly label: string;
  readonly isNext: boolean;
}

function Step({ neighbour, label, isNext }: StepProps): ReactElement {
  if (neighbour === null) return <span className={styles.step} />;
  const Sign = isNext ? IconChevronRight : IconChevronLeft;
  return (
    <Link {...neighbour.place} className={styles.step} aria-label={`${label}: ${neighbour.name}`} title={neighbour.name}>
      {!isNext && <Sign className={styles.sign} size={20} stroke={1.75} aria-hidden />}
      <span className={styles.name}>{neighbour.name}</span>
      {isNext && <Sign className={styles.sign} size={20} stroke={1.75} aria-hidden />}
    </Link>
  );
}

function useGoTo(key: string, scope: Scope, label: string, neighbour: Neighbour | null): void {
  const navigate = useNavigate();
  const place = JSON.stringify(neighbour?.place ?? null);
  const go = useCallback(() => {
    const found = JSON.parse(place) as Neighbour["place"] | null;
    if (found !== null) void navigate(found);
  }, [navigate, place]);
  useShortcut(key, scope, label, go);
}
