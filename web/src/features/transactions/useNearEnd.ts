import { useEffect } from "react";

import type { Rows } from "./useRows";

/** How many pixels before its end the next page of the list is asked for. */
const EARLY = "1000px";

/** Asks for the next page when the mark behind the rows comes near; once more after each page, where it is still near. */
export function useNearEnd(mark: HTMLElement | null, list: Rows, count: number): void {
  useEffect(() => {
    if (mark === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) void list.more();
      },
      { rootMargin: `${EARLY} 0px` },
    );
    observer.observe(mark);
    return () => {
      observer.disconnect();
    };
  }, [mark, list, count]);
}
