import { Button } from "@mantine/core";
import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";

import { ANONYMOUS, useSend } from "../../frame/useSend";
import { Refused } from "../../parts/Refused";
import { Entrance } from "./Entrance";
import styles from "./Entrance.module.css";
import { ConfirmEmail } from "./mutations";
import { useMailedToken } from "./useMailedToken";

/** Where the link leads to that is mailed to a new address. */
export default function ConfirmEmailPage(): ReactElement {
  const token = useMailedToken();
  return (
    <Entrance title={i18n.t("Confirm your e-mail address")}>
      {token === null ? <p>{i18n.t("Open the link of the mail as it is: a part of it is missing.")}</p> : <ConfirmButton token={token} />}
      <p className={styles.links}>
        <Link to="/">{i18n.t("To the overview")}</Link>
      </p>
    </Entrance>
  );
}

function ConfirmButton({ token }: { readonly token: string }): ReactElement {
  const [isDone, setDone] = useState(false);
  const { send, isSending, problem } = useSend(ConfirmEmail, ANONYMOUS);
  const confirm = async (): Promise<void> => {
    if ((await send({ input: { token } })) !== null) setDone(true);
  };
  if (isDone) return <p role="status">{i18n.t("Your address is confirmed.")}</p>;
  return (
    <>
      <Refused problem={problem} fields={[]} />
      <Button loading={isSending} onClick={() => void confirm()}>{i18n.t("Confirm the address")}</Button>
    </>
  );
}
