"""What a personal access token may be let do."""

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices


class Scope(TextChoices):
    """Written to HTTP clients and into rows as its value, such as write:transactions."""

    READ = "read", "Whatever is read: queries and exports; every other scope includes it"
    WRITE_TRANSACTIONS = "write:transactions", "What moves money: income, expenses, transfers, loans, what comes back"
    IMPORT = "import", "Uploads, such as a backup to restore"
    ADMIN = "admin", "Everything of wallets and what is in them, imports too; nothing of the account"


INCLUDED: Final[Mapping[Scope, frozenset[Scope]]] = {
    Scope.READ: frozenset({Scope.READ}),
    Scope.WRITE_TRANSACTIONS: frozenset({Scope.READ, Scope.WRITE_TRANSACTIONS}),
    Scope.IMPORT: frozenset({Scope.READ, Scope.IMPORT}),
    Scope.ADMIN: frozenset(Scope),
}
"""What each scope opens. All include reading, because what is written answers with all that hangs from it."""
Need = Scope | None
"""What somebody must be let do for something: None where no token is enough."""
SIGNED_IN: Final = None
"""The need of account matters: passwords, sessions, tokens themselves, and the end of the account."""
