import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import type { ReactElement } from "react";

import type { RuleDraftInput } from "../../api/gql/graphql";
import { EffectList } from "./EffectList";
import styles from "./Rules.module.css";
import type { Trial } from "./useTrial";

interface Props {
  readonly trial: Trial;
  /** What is typed; null while it is not readable. */
  readonly draft: RuleDraftInput | null;
}

/** What the rule would change alone, tried before it is saved. */
export function RuleTrial({ trial: { effects, isAsking, ask, draft: tried }, draft }: Props): ReactElement {
  const isOld = effects !== null && JSON.stringify(tried) !== JSON.stringify(draft);
  return (
    <div className={styles.trial}>
      <Button variant="default" size="sm" className={styles.start} aria-busy={isAsking} disabled={draft === null} onClick={() => { if (draft !== null && !isAsking) void ask(draft); }}>
        {effects === null ? i18n.t("Try it on what is there") : i18n.t("Try it again")}
      </Button>
      {isOld && <p className={styles.about}>{i18n.t("The rule is another since it was tried.")}</p>}
      {effects !== null && <EffectList effects={effects} isOld={isOld} />}
    </div>
  );
}
