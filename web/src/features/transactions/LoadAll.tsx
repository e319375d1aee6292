import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import { useState, type ReactElement } from "react";

import { MOST_LOADED } from "./rowList";
import styles from "./Transactions.module.css";
import type { Rows } from "./useRows";

/** Puts all rows into the page, for who searches with the browser, which finds only what is there. */
export default function LoadAll({ list, count }: { readonly list: Rows; readonly count: number }): ReactElement {
  const [isLoading, setLoading] = useState(false);
  const load = async (): Promise<void> => {
    setLoading(true);
    await list.whole();
    setLoading(false);
  };
  return (
    <Button className={styles.wide ?? ""} variant="subtle" loading={isLoading} onClick={() => void load()}>
      {count <= MOST_LOADED ? i18n.t("Load all {count}", { count }) : i18n.t("Load the first {count}", { count: MOST_LOADED })}
    </Button>
  );
}
