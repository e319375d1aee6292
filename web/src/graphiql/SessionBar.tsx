import { useState, useSyncExternalStore, type ReactNode } from "react";

import classes from "./bar.module.css";
import { type Session, type Standing } from "./session.ts";
import { SignIn } from "./SignIn.tsx";

export function SessionBar({ session }: { readonly session: Session }): ReactNode {
  const standing = useSyncExternalStore(session.subscribe, session.standing);
  const [isSigningIn, setIsSigningIn] = useState(false);
  const [problem, setProblem] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const attempt = (work: () => Promise<void>): void => {
    setProblem("");
    setIsBusy(true);
    work()
      .catch((error: unknown) => { setProblem(error instanceof Error ? error.message : String(error)); })
      .finally(() => { setIsBusy(false); });
  };
  return (
    <header className={classes.bar}>
      <a className={classes.home} href="/">Pocketgraph</a>
      <h1 className={classes.title}>GraphiQL</h1>
      <p className={classes.standing} role="status">{wordsFor(standing)}</p>
      {problem !== "" && <p className={classes.problem} role="alert">{problem}</p>}
      {standing.is === "out" && (
        <div className={classes.actions}>
          <button className={classes.primary} type="button" disabled={isBusy} onClick={() => { attempt(() => session.takeDemo()); }}>
            Try the demo
          </button>
          <button className={classes.plain} type="button" disabled={isBusy} onClick={() => { setIsSigningIn(true); }}>
            Sign in
          </button>
        </div>
      )}
      {standing.is === "in" && (
        <button className={classes.plain} type="button" disabled={isBusy} onClick={() => { attempt(() => session.signOut()); }}>
          Sign out
        </button>
      )}
      {isSigningIn && <SignIn session={session} onClose={() => { setIsSigningIn(false); }} />}
    </header>
  );
}

function wordsFor(standing: Standing): string {
  switch (standing.is) {
    case "unknown":
      return "";
    case "out":
      return "Nobody is signed in.";
    case "in":
      return standing.user.isDemo ? "Demo, for 24 hours" : standing.user.email;
  }
}
