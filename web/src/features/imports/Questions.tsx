import { i18n } from "@lingui/core";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState, type ReactElement, type SubmitEvent } from "react";

import type { ImportRowFilter, ReadingTopic } from "../../api/gql/graphql";
import { toldOf } from "../../api/toldWords";
import { Refused } from "../../parts/Refused";
import { Card } from "../../ui/Card";
import { choiceWord } from "./choices";
import type { ShownImport } from "./ImportPage";
import styles from "./Imports.module.css";
import { ReadImportAgain } from "./mutations";
import { useImportChange } from "./useImportChange";
import { topicWord } from "./words";

interface Props {
  readonly imported: ShownImport;
  readonly asked: ImportRowFilter;
}

const FIELDS = ["answers"];

/** What the file proves nothing of: nothing is booked before it is answered. */
export function Questions({ imported: { id, version, decisions }, asked }: Props): ReactElement | null {
  const { send, isSending, problem } = useImportChange(ReadImportAgain, asked);
  const [given, setGiven] = useState<Readonly<Partial<Record<ReadingTopic, string>>>>({});
  const open = decisions.filter(({ value }) => value === null);
  if (open.length === 0) return null;
  const answers = open.flatMap(({ topic }) => (given[topic] ? [{ topic, value: given[topic] }] : []));
  const answer = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if ((await send({ id, expectedVersion: version, answers })) !== null) setGiven({});
  };
  return (
    <Card title={i18n.t("{count, plural, one {The file leaves a question} other {The file leaves # questions}}", { count: open.length })}>
      <form className={styles.form} onSubmit={(event) => void answer(event)} noValidate>
        <Refused problem={problem} fields={FIELDS.slice(1)} />
        {open.map((each) => (
          <AnswerField key={each.topic} decision={each} value={given[each.topic] ?? ""} onChange={(value) => { setGiven({ ...given, [each.topic]: value }); }} />
        ))}
        <Button type="submit" className={styles.start} loading={isSending} disabled={answers.length === 0}>{i18n.t("Answer")}</Button>
      </form>
    </Card>
  );
}

type Decision = ShownImport["decisions"][number];

interface FieldProps {
  readonly decision: Decision;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One of the choices, or a text where there are none. */
export function AnswerField({ decision: { topic, evidence, choices }, value, onChange }: FieldProps): ReactElement {
  const label = topicWord(topic);
  if (choices.length === 0) {
    return <TextInput label={label} description={toldOf(evidence)} value={value} onChange={(event) => { onChange(event.currentTarget.value); }} />;
  }
  const data = [{ value: "", label: i18n.t("Choose") }, ...choices.map((choice) => ({ value: choice, label: choiceWord(topic, choice) }))];
  return <NativeSelect label={label} description={toldOf(evidence)} data={data} value={value} onChange={(event) => { onChange(event.currentTarget.value); }} />;
}
