import { useLocation } from "@tanstack/react-router";

/** The token of a link that was mailed: it stands behind "#", so that no server and no log is told of it. */
export function useMailedToken(): string | null {
  const hash = useLocation({ select: (location) => location.hash });
  return new URLSearchParams(hash.replace(/^#/, "")).get("token");
}
