import { useEffect, useId, useRef, useState, type ReactNode, type SyntheticEvent } from "react";

import classes from "./bar.module.css";
import { Refused, type Session } from "./session.ts";

interface Properties {
  readonly session: Session;
  readonly onClose: () => void;
}

export function SignIn({ session, onClose }: Properties): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const [needsCode, setNeedsCode] = useState(false);
  const [problem, setProblem] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const id = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string): string => {
      const value = form.get(name);
      return typeof value === "string" ? value : "";
    };
    setIsBusy(true);
    session
      .signIn(text("login"), text("password"), text("code"))
      .then(onClose)
      .catch((error: unknown) => {
        setNeedsCode((before) => before || (error instanceof Refused && error.needsCode));
        setProblem(error instanceof Error ? error.message : String(error));
      })
      .finally(() => { setIsBusy(false); });
  };
  return (
    <dialog ref={dialog} className={classes.dialog} aria-labelledby={`${id}title`} onClose={onClose}>
      <form className={classes.form} onSubmit={submit}>
        <h2 className={classes.heading} id={`${id}title`}>Sign in</h2>
        <label htmlFor={`${id}login`}>E-mail address or user name</label>
        <input id={`${id}login`} name="login" autoComplete="username" required />
        <label htmlFor={`${id}password`}>Password</label>
        <input id={`${id}password`} name="password" type="password" autoComplete="current-password" required />
        {needsCode && (
          <>
            <label htmlFor={`${id}code`}>Code of your authenticator app, or a recovery code</label>
            <input id={`${id}code`} name="code" autoComplete="one-time-code" required />
          </>
        )}
        {problem !== "" && <p className={classes.problem} role="alert">{problem}</p>}
        <div className={classes.actions}>
          <button className={classes.primary} type="submit" disabled={isBusy}>Sign in</button>
          <button className={classes.plain} type="button" onClick={() => dialog.current?.close()}>Cancel</button>
        </div>
      </form>
    </dialog>
  );
}
