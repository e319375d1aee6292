"""Names of operations are made up by clients, and each that has a label of its own takes memory for good."""

from typing import Final

MOST_OF_USERS: Final = 100
MOST_OF_STRANGERS: Final = 20
"""Apart, so that nobody can take all places without a session."""
UNNAMED: Final = "unnamed"
OTHER: Final = "other"


class Names:
    """Those with a label of their own: the first ones, or all of them where only trusted documents run."""

    def __init__(self, *, are_trusted: bool) -> None:
        self._are_trusted = are_trusted
        self._of_users: set[str] = set()
        self._of_strangers: set[str] = set()

    def label(self, name: str | None, *, by_user: bool) -> str:
        if name is None:
            return UNNAMED
        if self._are_trusted or name in self._of_users or name in self._of_strangers:
            return name
        known, most = (self._of_users, MOST_OF_USERS) if by_user else (self._of_strangers, MOST_OF_STRANGERS)
        if len(known) >= most:
            return OTHER
        known.add(name)
        return name
