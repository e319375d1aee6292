"""Which addresses are pages of the app: it finds its way by itself from there (web/src)."""

from typing import Final

ROUTES: Final = frozenset(
    {
        "",
        "add",
        "confirm-email",
        "deposits",
        "first-run",
        "import",
        "labels",
        "loans",
        "plan",
        "reconcile",
        "register",
        "reports",
        "reset-password",
        "rules",
        "settings",
        "sign-in",
        "transactions",
        "w",
    }
)
"""The first part of their paths; that of ``/`` is empty."""


def is_route(path: str) -> bool:
    first = path.split("/")[1]
    return first in ROUTES and (first != "" or path == "/")
