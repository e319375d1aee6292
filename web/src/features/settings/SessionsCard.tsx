import { useApolloClient, useFragment } from "@apollo/client/react";
import type { FragmentType } from "@apollo/client";
import { Button } from "@mantine/core";
import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import { leave } from "../../frame/enter";
import { useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useSend } from "../../frame/useSend";
import { formatMoment } from "../../lib/intl";
import { Refused } from "../../parts/Refused";
import { Card } from "../../ui/Card";
import { EndSession, RevokeAllTokens } from "./mutations";
import styles from "./Settings.module.css";

const Fragment = graphql(`
  fragment SessionsCard_signIn on SignIn {
    id
    device
    startedAt
    lastUsedAt
    isCurrent
  }
`);

type SignIn = FragmentType<typeof Fragment> & { readonly id: string };

/** Where one is signed in, and the end of it. */
export function SessionsCard({ sessions }: { readonly sessions: readonly SignIn[] }): ReactElement {
  const { send, isSending, problem } = useSend(RevokeAllTokens);
  const endAll = async (): Promise<void> => {
    if ((await send({})) !== null) await leave();
  };
  return (
    <Card title={i18n.t("Where you are signed in")}>
      <Refused problem={problem} fields={[]} />
      <ul className={styles.rows}>
        {sessions.map((session) => (
          <Session key={session.id} session={session} />
        ))}
      </ul>
      <Button className={styles.start} variant="default" loading={isSending} onClick={() => void endAll()}>
        {i18n.t("Sign out everywhere, and end all tokens")}
      </Button>
    </Card>
  );
}

function Session({ session }: { readonly session: SignIn }): ReactElement | null {
  const client = useApolloClient();
  const { locale } = useHousehold();
  const { data, complete } = useFragment({ fragment: Fragment, from: session });
  const { send, isSending, problem } = useSend(EndSession);
  if (!complete) return null;
  const end = async (): Promise<void> => {
    if ((await send({ input: { id: data.id } })) === null) return;
    client.cache.evict({ id: client.cache.identify(data) ?? "" });
    showToast(i18n.t("That session has ended."));
  };
  return (
    <li className={styles.row}>
      <span className={styles.what}>
        <span>
          {data.device || i18n.t("Unknown device")} {data.isCurrent && <strong>{i18n.t("· this one")}</strong>}
        </span>
        <span className={styles.said}>
          {i18n.t("since {started}, last used {used}", {
            started: formatMoment(data.startedAt, locale),
            used: formatMoment(data.lastUsedAt, locale),
          })}
        </span>
        <Refused problem={problem} fields={[]} />
      </span>
      {!data.isCurrent && (
        <Button variant="default" size="xs" loading={isSending} onClick={() => void end()}>
          {i18n.t("Sign out there")}
        </Button>
      )}
    </li>
  );
}
