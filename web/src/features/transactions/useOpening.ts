import { useMediaQuery } from "@mantine/hooks";
import { useNavigate, useRouter, useSearch, type LinkProps } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";

const DESK = "(width >= 768px)";

/** How a transaction is opened from the list, which stays as it is below on a desk; the address is the same on a phone. */
export interface Opening {
  readonly isDesk: boolean;
  /** The one that is open over the list. */
  readonly opened: string | null;
  readonly open: (id: string) => void;
  readonly close: () => void;
}

/** The link that opens it. */
export function linkTo(id: string, isDesk: boolean): LinkProps {
  const page = { to: "/transactions/$id", params: { id } } as const;
  if (!isDesk) return page;
  return { to: "/transactions", search: (now) => ({ ...now, open: id }), mask: { ...page, unmaskOnReload: true }, resetScroll: false } as LinkProps;
}

export function useOpening(): Opening {
  const isDesk = useMediaQuery(DESK, matchMedia(DESK).matches, { getInitialValueInEffect: false });
  const { open: asked }: Record<string, unknown> = useSearch({ strict: false });
  const opened = typeof asked === "string" ? asked : null;
  const navigate = useNavigate();
  const { history } = useRouter();
  const open = useCallback((id: string) => void navigate(linkTo(id, isDesk)), [navigate, isDesk]);
  const close = useCallback(() => {
    if (history.canGoBack()) history.back();
    else void navigate({ to: "/transactions", replace: true, resetScroll: false });
  }, [history, navigate]);
  return useMemo(() => ({ isDesk, opened, open, close }), [isDesk, opened, open, close]);
}
