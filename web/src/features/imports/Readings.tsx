import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import { useState, type ReactElement } from "react";

import type { ImportRowFilter } from "../../api/gql/graphql";
import { toldOf } from "../../api/toldWords";
import { AskDialog } from "../../parts/FormDialog";
import { choiceWord } from "./choices";
import type { ShownImport } from "./ImportPage";
import styles from "./Imports.module.css";
import { ReadImportAgain } from "./mutations";
import { AnswerField } from "./Questions";
import { useImportChange } from "./useImportChange";
import { topicWord } from "./words";

type Decision = ShownImport["decisions"][number];

interface Props {
  readonly imported: ShownImport;
  readonly asked: ImportRowFilter;
}

/** How the file was read, each with what it rests on; whoever knows better says so. */
export function Readings({ imported, asked }: Props): ReactElement | null {
  const [changed, setChanged] = useState<Decision | null>(null);
  const settled = imported.decisions.filter(({ value }) => value !== null);
  if (settled.length === 0) return null;
  return (
    <details className={styles.card}>
      <summary>{i18n.t("How the file was read")}</summary>
      <ul className={styles.rows}>
        {settled.map((each) => (
          <li key={each.topic} className={styles.row}>
            <span className={styles.what}>
              <span>{topicWord(each.topic)}: <strong>{choiceWord(each.topic, each.value ?? "")}</strong></span>
              <span className={styles.muted}>{toldOf(each.evidence)}</span>
            </span>
            {each.choices.length !== 1 && (
              <Button variant="default" size="xs" aria-label={i18n.t("Change: {what}", { what: topicWord(each.topic) })} onClick={() => { setChanged(each); }}>
                {i18n.t("Change")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {changed !== null && <ReadingDialog imported={imported} asked={asked} decision={changed} onClose={() => { setChanged(null); }} />}
    </details>
  );
}

interface DialogProps extends Props {
  readonly decision: Decision;
  readonly onClose: () => void;
}

function ReadingDialog({ imported: { id, version }, asked, decision, onClose }: DialogProps): ReactElement {
  const { send, isSending, problem } = useImportChange(ReadImportAgain, asked);
  const [value, setValue] = useState(decision.value ?? "");
  const submit = async (): Promise<void> => {
    if ((await send({ id, expectedVersion: version, answers: [{ topic: decision.topic, value }] })) !== null) onClose();
  };
  return (
    <AskDialog
      title={i18n.t("Read it otherwise")}
      submitLabel={i18n.t("Read again")}
      isSending={isSending}
      canSubmit={value !== "" && value !== decision.value}
      problem={problem}
      onSubmit={submit}
      onClose={onClose}
    >
      <AnswerField decision={decision} value={value} onChange={setValue} />
    </AskDialog>
  );
}
