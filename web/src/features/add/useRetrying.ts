import { useEffect, useEffectEvent } from "react";

import { SIGNED_OUT, UNREACHABLE, type Problem } from "../../api/problems";
import { onChange } from "../../api/session";

/** Milliseconds between attempts while the server is away. */
const AGAIN = 10_000;

/** Whether it was nothing of the form that kept it from being saved. */
export function mayWait({ code }: Problem): boolean {
  return code === UNREACHABLE || code === SIGNED_OUT;
}

/**
 * Sends the form that waits again by itself, when the connection or the session is back; its key makes one write of all
 * attempts. `waiting` is null while it does not, else whether another one follows.
 */
export function useRetrying(waiting: boolean | null, submit: (another: boolean) => Promise<void>): void {
  const retry = useEffectEvent(() => {
    if (waiting !== null && navigator.onLine) void submit(waiting);
  });
  useEffect(() => {
    if (waiting === null) return undefined;
    const timer = setInterval(() => { retry(); }, AGAIN);
    const back = (): void => { retry(); };
    const stop = onChange((isSignedIn) => { if (isSignedIn) retry(); });
    addEventListener("online", back);
    return () => {
      clearInterval(timer);
      stop();
      removeEventListener("online", back);
    };
  }, [waiting]);
}
