import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactElement, ReactNode } from "react";

import type { Scope } from "../frame/shortcuts";
import { useSteps, type Place } from "../frame/useSteps";
import styles from "./Between.module.css";

export interface Neighbour {
  readonly name: string;
  readonly place: Place;
}

interface Props {
  readonly scope: Scope;
  /** What is so many steps after this one; before it where that is less than 0, and this one at 0. */
  readonly at: (by: number) => Neighbour | null;
  readonly beforeLabel: string;
  readonly afterLabel: string;
  readonly title: ReactNode;
  readonly about: ReactNode;
  readonly children?: ReactNode;
}

/** One of several that follow each other in time, between the one before and the one after; `[` and `]` go there. */
export function Between({ scope, at, beforeLabel, afterLabel, title, about, children }: Props): ReactElement {
  useSteps(scope, (by) => at(by)?.place ?? null, [beforeLabel, afterLabel]);
  return (
    <div className={styles.head}>
      <div className={styles.between}>
        <Step neighbour={at(-1)} label={beforeLabel} isNext={false} />
        <div className={styles.which}>
          <h2>{title}</h2>
          <p className={styles.about}>{about}</p>
        </div>
        <Step neighbour={at(1)} label={afterLabel} isNext />
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
