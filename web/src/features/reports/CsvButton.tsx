import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { ReactElement } from "react";

import { csvOf, type Cell } from "../../lib/csv";
import { saveFile } from "../../lib/saveFile";
import styles from "./CsvButton.module.css";

interface Props {
  readonly name: string;
  readonly rows: () => readonly (readonly Cell[])[];
}

/** The table as a file, made on the page from what it shows. */
export function CsvButton({ name, rows }: Props): ReactElement {
  const save = (): void => {
    saveFile(`${name}.csv`, csvOf(rows()), "text/csv;charset=utf-8");
  };
  return (
    <Button variant="default" size="compact-sm" className={styles.button ?? ""} leftSection={<IconDownload size={16} stroke={1.75} aria-hidden />} onClick={save}>
      CSV
    </Button>
  );
}
