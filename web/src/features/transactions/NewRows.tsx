import { Button, VisuallyHidden } from "@mantine/core";
import { i18n } from "@lingui/core";
import { useState, type ReactElement } from "react";

import styles from "./Transactions.module.css";
import type { Rows } from "./useRows";

/** Says that rows came from elsewhere, which are shown when somebody wants to see them. */
export function NewRows({ list, count }: { readonly list: Rows; readonly count: number }): ReactElement {
  const [shown, setShown] = useState(0);
  const show = (): void => {
    setShown(count);
    void list.refresh();
  };
  return (
    <div className={styles.news}>
      <div role="status">
        {count > 0 && (
          <Button size="sm" variant="default" onClick={show}>
            {i18n.t("{count, plural, one {Show # new transaction} other {Show # new transactions}}", { count })}
          </Button>
        )}
        {count === 0 && shown > 0 && (
          <VisuallyHidden>{i18n.t("{count, plural, one {# new transaction is shown} other {# new transactions are shown}}", { count: shown })}</VisuallyHidden>
        )}
      </div>
    </div>
  );
}
