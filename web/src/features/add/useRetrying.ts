import { useEffect, useEffectEvent, useState } from "react";

import { SIGNED_OUT, UNREACHABLE, type Problem } from "../../api/problems";
import { onChange } from "../../api/session";

/** Milliseconds between attempts while the server is away. */
const AGAIN = 10_000;

interface Retrying {
  readonly isWaiting: boolean;
  /** Sends again once that may work; null waits for nothing. */
  readonly waitFor: (another: boolean | null) => void;
  readonly stop: () => void;
}

/** Whether it was nothing of the form that kept it from being saved. */
export function mayWait({ code }: Problem): boolean {
  return code === UNREACHABLE || code === SIGNED_OUT;
}

/** Sends the form again by itself when the connection or the session is back; its key makes one write of all attempts. */
export function useRetrying(submit: (another: boolean) => Promise<void>): Retrying {
  const [waiting, setWaiting] = useState<boolean | null>(null);
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
  return { isWaiting: waiting !== null, waitFor: setWaiting, stop: () => { setWaiting(null); } };
}
