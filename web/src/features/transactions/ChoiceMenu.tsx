import { i18n } from "@lingui/core";
import { IconChevronDown } from "@tabler/icons-react";
import { Suspense, useState, type ReactElement } from "react";

import type { Reference } from "../../lib/filters";
import { PopupButton } from "../../ui/PopupButton";
import { later } from "../../ui/later";
import type { Label } from "./labels";
import styles from "./Transactions.module.css";

const load = () => import("./ChoiceList");
const ChoiceList = later(load);

export interface ChoiceProps {
  readonly label: string;
  readonly options: readonly Label[];
  /** What those are called that name none; absent where each names one. */
  readonly noneLabel?: string;
  readonly value: Reference;
  readonly onChange: (value: Reference | null) => void;
}

/** Several of a list, ticked in a popup; the list of transactions follows each tick. */
export function ChoiceMenu(props: ChoiceProps): ReactElement {
  const { label, value } = props;
  const [isOpen, setOpen] = useState(false);
  const count = (value.ids?.length ?? 0) + (value.none === true ? 1 : 0);
  return (
    <PopupButton
      variant="default"
      rightSection={<IconChevronDown size={16} stroke={1.75} aria-hidden />}
      isOpen={isOpen}
      onOpen={setOpen}
      onReach={load}
      content={
        <Suspense fallback={<div className={styles.choices} />}>
          <ChoiceList {...props} />
        </Suspense>
      }
    >
      {count === 0 ? label : i18n.t("{label} ({count})", { label, count })}
    </PopupButton>
  );
}
