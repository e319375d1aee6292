import { useNavigate, useRouter, type LinkProps } from "@tanstack/react-router";
import { useCallback, useEffect, useRef } from "react";

import { useShortcut, type Scope } from "./shortcuts";

export type Place = Pick<LinkProps, "to" | "params" | "search">;

/** How far the newest address is looked for from the one on the screen, which it may be ahead of by some key strokes. */
const FAR = 24;
const NEARBY = Array.from({ length: 2 * FAR + 1 }, (_, at) => (at % 2 === 0 ? at / 2 : -(at + 1) / 2));

/** `[` and `]` go to the place before and after: of the newest address, as pages are shown later than keys are pressed. */
export function useSteps(scope: Scope, placeAt: (by: number) => Place | null, labels: readonly [before: string, after: string]): void {
  const router = useRouter();
  const navigate = useNavigate();
  const step = (by: number): void => {
    const { href } = router.history.location;
    const isNewest = (at: number): boolean => {
      const place = placeAt(at);
      return place !== null && router.buildLocation(place as LinkProps).publicHref === href;
    };
    const next = placeAt((NEARBY.find(isNewest) ?? 0) + by);
    if (next !== null) void navigate(next);
  };
  const latest = useRef(step);
  useEffect(() => {
    latest.current = step;
  });
  useShortcut("[", scope, labels[0], useCallback(() => { latest.current(-1); }, []));
  useShortcut("]", scope, labels[1], useCallback(() => { latest.current(1); }, []));
}

/** `0` goes to the one that today is in. */
export function useToday(scope: Scope, place: Place, label: string): void {
  const navigate = useNavigate();
  const latest = useRef(place);
  useEffect(() => {
    latest.current = place;
  });
  useShortcut("0", scope, label, useCallback(() => void navigate(latest.current), [navigate]));
}
