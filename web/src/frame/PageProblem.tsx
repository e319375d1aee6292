import { Button } from "@mantine/core";
import { i18n } from "@lingui/core";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { Link, useRouter } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { newVersion } from "../api/newVersion";
import { failed, UNREACHABLE } from "../api/problems";
import { EmptyState } from "../ui/EmptyState";
import { loadFailedAgain } from "../ui/later";
import { RequestName } from "../ui/RequestName";
import { Page } from "./Page";
import { useStore } from "./useStore";

const GONE = "NOT_FOUND";

/** A page that could not be loaded: what happened, and the way back. */
export function PageProblem({ error, reset }: ErrorComponentProps): ReactElement {
  const router = useRouter();
  const isOld = useStore(newVersion);
  const { code, message, requestId } = failed(error);
  if (code === GONE) return <Gone />;
  if (isOld) return <Old />;
  const title = code === UNREACHABLE ? i18n.t("No connection") : i18n.t("This page could not be loaded");
  return (
    <Page title={title}>
      <EmptyState
        reason={message}
        link={<RequestName id={requestId} />}
        action={
          <Button
            onClick={() => {
              loadFailedAgain();
              reset();
              void router.invalidate();
            }}
          >
            {i18n.t("Try again")}
          </Button>
        }
      />
    </Page>
  );
}

function Gone(): ReactElement {
  return (
    <Page title={i18n.t("It is not there any more")}>
      <EmptyState reason={i18n.t("Somebody removed this, or it was never one of yours.")} link={<Link to="/">{i18n.t("To the overview")}</Link>} />
    </Page>
  );
}

function Old(): ReactElement {
  return (
    <Page title={i18n.t("There is a new version")}>
      <EmptyState
        reason={i18n.t("This page is of an older version than the server. What you typed is kept.")}
        action={<Button onClick={() => { window.location.reload(); }}>{i18n.t("Load it")}</Button>}
      />
    </Page>
  );
}
