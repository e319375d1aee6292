import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { useRef, useState, type ChangeEvent, type DragEvent, type ReactElement } from "react";

import type { Progress } from "../../api/files";
import type { Problem } from "../../api/problems";
import { useHousehold } from "../../frame/household";
import { formatBytes } from "../../lib/bytes";
import { Card } from "../../ui/Card";
import { FormProblem } from "../../ui/FormProblem";
import { Picker } from "../../ui/Picker";
import { RequestName } from "../../ui/RequestName";
import styles from "./Imports.module.css";
import { useBringing } from "./useBringing";

interface Props {
  readonly deposits: readonly { readonly id: string; readonly name: string }[];
  /** The deposit that one comes from. */
  readonly asked: string | null;
}

const KINDS = ".csv,.tsv,.txt,.ofx,.qfx,.qif,.xml,.zip,.sta,.mt940,.940,.942";

/** Takes a file, dropped or chosen, for one of the deposits. */
export function BringIn({ deposits, asked }: Props): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState(() => deposits.find(({ id }) => id === asked)?.id ?? deposits[0]?.id ?? null);
  const [isOver, setOver] = useState(false);
  const { state, bring } = useBringing();
  const isBusy = state.step === "sending";
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file !== undefined && chosen !== null && !isBusy) void bring(chosen, file);
  };
  const choose = (event: ChangeEvent<HTMLInputElement>): void => {
    take(event.currentTarget.files);
    event.currentTarget.value = "";
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  const over = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <Card title={i18n.t("Bring in a statement")}>
      <div className={styles.bring}>
        <Picker label={i18n.t("For the deposit")} options={deposits.map(({ id, name }) => ({ id, label: name }))} value={chosen} onChange={setChosen} required />
        <div
          className={styles.drop}
          data-testid="drop"
          data-over={isOver || undefined}
          onDragEnter={over}
          onDragOver={over}
          onDragLeave={() => { setOver(false); }}
          onDrop={drop}
        >
          <IconFileUpload size={32} stroke={1.5} aria-hidden />
          <p>{i18n.t("Drop a file here, or")}</p>
          <input ref={input} type="file" accept={KINDS} hidden onChange={choose} />
          <Button disabled={chosen === null} loading={isBusy} onClick={() => input.current?.click()}>{i18n.t("Choose a file")}</Button>
          <p className={styles.muted}>{i18n.t("CSV, OFX, QFX, QIF, camt or MT940, as your bank gives it, and exports of other apps")}</p>
        </div>
        {state.step === "sending" && <UnderWay progress={state.progress} />}
        {state.step === "refused" && <Refusal name={state.name} problem={state.problem} />}
      </div>
    </Card>
  );
}

function UnderWay({ progress: { bytes, of } }: { readonly progress: Progress }): ReactElement {
  const { locale } = useHousehold();
  const isOnItsWay = of !== null && bytes < of;
  return (
    <div role="status">
      <progress className={styles.progress} {...(isOnItsWay ? { value: bytes, max: of } : {})} aria-label={i18n.t("Bringing in")} />
      <p className={styles.muted}>{isOnItsWay ? i18n.t("{size} sent", { size: formatBytes(bytes, locale) }) : i18n.t("The file is read and compared with what is there.")}</p>
    </div>
  );
}

function Refusal({ name, problem }: { readonly name: string; readonly problem: Problem }): ReactElement {
  const { place } = problem;
  const where =
    place === undefined ? "" : place.column === null ? i18n.t("Line {line}", { line: place.line }) : i18n.t("Line {line}, column {column}", { line: place.line, column: place.column });
  return (
    <FormProblem message={i18n.t("{name} was not brought in: {reason}", { name, reason: problem.message })}>
      {where !== "" && <p className={styles.place}>{where}</p>}
      <RequestName id={problem.requestId} />
    </FormProblem>
  );
}
