import { i18n } from "@lingui/core";
import { NativeSelect } from "@mantine/core";
import type { ReactElement } from "react";

import type { ImportDecision } from "../../api/gql/graphql";
import { showError, showProblem } from "../../frame/toasts";
import { useApolloClient } from "@apollo/client/react";
import { sendChange } from "../../api/changes";
import { newKey } from "../../lib/idempotency";
import type { ShownRow } from "./ImportPage";
import { UpdateImportRows } from "./mutations";
import { decisionWord } from "./words";

interface Props {
  readonly row: ShownRow;
  readonly importId: string;
  readonly title: string;
}

/** What becomes of a row, changed where it stands. */
export function DecisionField({ row, importId, title }: Props): ReactElement {
  const client = useApolloClient();
  const choices = row.possibleDecisions;
  const decide = async (decision: ImportDecision): Promise<void> => {
    const filter = { ids: [row.id] };
    const outcome = await sendChange(client, UpdateImportRows, { input: { id: importId, filter, decision, idempotencyKey: newKey() }, rows: filter });
    if ("problem" in outcome) showProblem(outcome.problem);
    else if (outcome.done.skipped > 0) showError(i18n.t("That cannot become of {title}: there is nothing that it goes with.", { title }));
  };
  if (choices.length === 1) return <>{decisionWord(row.decision)}</>;
  return (
    <NativeSelect
      size="xs"
      aria-label={i18n.t("What becomes of {title}", { title })}
      data={choices.map((choice) => ({ value: choice, label: decisionWord(choice) }))}
      value={row.decision}
      onChange={(event) => {
        const chosen = choices.find((choice) => choice === event.currentTarget.value);
        if (chosen !== undefined) void decide(chosen);
      }}
    />
  );
}
