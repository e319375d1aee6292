import { useCallback, useEffect, useRef, useState } from "react";

export interface Finding<Found> {
  /** All that was found until now, in the order in which it was. */
  readonly found: readonly Found[];
  readonly add: (more: readonly Found[]) => void;
  /** Looks for what is typed, a moment after the last key. */
  readonly find: (typed: string) => void;
}

/** Milliseconds after the last key. */
const PAUSE = 200;

/** Finds on the server what is typed into a field whose options are not all there are. */
export function useFinding<Found>(look: (typed: string) => Promise<readonly Found[]>): Finding<Found> {
  const [found, setFound] = useState<readonly Found[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const add = useCallback((more: readonly Found[]) => { setFound((before) => [...before, ...more]); }, []);
  useEffect(() => () => { clearTimeout(timer.current); }, []);
  const find = useCallback((typed: string) => {
    clearTimeout(timer.current);
    if (typed.trim() === "") return;
    timer.current = setTimeout(() => { look(typed).then(add, ignore); }, PAUSE);
  }, [look, add]);
  return { found, add, find };
}

/** What cannot be found now is found at the next key. */
export function ignore(): void {
  // The field says that nothing is found.
}
