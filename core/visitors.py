"""Who sends a request, and how much of what they may do."""

from dataclasses import dataclass

from core.errors import NotAllowed
from core.models import User
from core.scopes import INCLUDED, Need, Scope
from core.seen import Versions


@dataclass(frozen=True, slots=True)
class Visitor:
    """A user who signed in or, where there are ``scopes``, a program with a personal access token of theirs."""

    user: User
    versions: Versions
    """Of the data of all wallets of theirs, at the moment that proved who they are."""
    scopes: frozenset[Scope] | None = None
    session_id: int | None = None

    def require(self, need: Need) -> None:
        """NotAllowed where a token does not open what is needed; whoever signed in may do everything of theirs."""
        if self.scopes is not None and not any(need in INCLUDED[scope] for scope in self.scopes):
            raise NotAllowed(need)
