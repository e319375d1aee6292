import { Button } from "@mantine/core";
import { i18n } from "@lingui/core";
import { useNavigate } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { enter } from "../../frame/enter";
import { ANONYMOUS, useSend } from "../../frame/useSend";
import { deviceTimeZone } from "../../lib/timeZone";
import { Refused } from "../../parts/Refused";
import { TryDemo } from "./mutations";

/** A household to play with, for whoever wants no account yet. */
export function DemoButton(): ReactElement {
  const navigate = useNavigate();
  const { send, isSending, problem } = useSend(TryDemo, ANONYMOUS);
  const start = async (): Promise<void> => {
    const done = await send({ input: { timeZone: deviceTimeZone() } });
    if (done === null) return;
    await enter(done.session);
    await navigate({ to: "/" });
  };
  return (
    <>
      <Refused problem={problem} fields={[]} />
      <Button size="md" loading={isSending} onClick={() => void start()}>
        {i18n.t("Try the demo")}
      </Button>
    </>
  );
}
