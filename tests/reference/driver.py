"""Runs one write on the database and in the books, and holds the two against each other."""

from collections import Counter
from collections.abc import Callable, Sequence
from copy import deepcopy
from decimal import Decimal
from importlib import import_module
from typing import Any, ClassVar

from django.db import transaction
from hypothesis.stateful import RuleBasedStateMachine

from core.errors import Conflict, DomainError, InvalidInput
from core.models import User
from tests.reference import stored
from tests.reference.books import ANY_FIELD, DIGITS, Books, Refused
from tests.reference.figures import figure_differences

READ_EVERY = 10
"""After so many steps everything that is read is compared, not only the rows."""
FOREIGN, ABSENT = 95, 98
"""The numbers from which a pick is of another wallet or of a stranger, and of nothing."""


class Mismatch(AssertionError):
    """The product and the books differ."""


class Driver(RuleBasedStateMachine):
    """One user's books, written to at random; what may not be done is refused for the reason that the books give."""

    user: User
    """Whose books they are; set with ``opening`` before the machine runs."""
    opening: stored.Stored
    tally: ClassVar[Counter[tuple[str, str]]] = Counter()
    """How often each service did what was asked and how often it refused it."""

    def __init__(self) -> None:
        super().__init__()
        self.before = transaction.savepoint()
        self.stored = self.opening
        self.books = self.opening.books(self.user.pk).copy()
        self.steps = 0
        self.last = "the opening"
        self.failed = False

    def teardown(self) -> None:
        try:
            if not self.failed:
                self.hold_figures_together()
        finally:
            transaction.savepoint_rollback(self.before)

    # What a step is about.

    def pick_wallet(self, number: int) -> int:
        return self._pick(number, [row.id for row in self.books.wallets.values() if self._is_mine(row)], "wallets")

    def pick(self, table: str, number: int | None, wallet_id: int, kind: str | None = None) -> int | None:
        """One of the wallet's rows, mostly, and of that kind; else one of elsewhere, or none at all."""
        own = self.books.in_wallet(table, wallet_id)
        return self.pick_of(table, number, [row.id for row in own if kind is None or row.kind == kind])

    def pick_of(self, table: str, number: int | None, own: Sequence[int]) -> int | None:
        return None if number is None else self._pick(number, own, table)

    def money(self, amount: int | Decimal, wallet_id: int) -> Decimal:
        """So many of the smallest unit of the wallet's currency; a Decimal as it is."""
        if isinstance(amount, Decimal):
            return amount
        wallet = self.books.wallets.get(wallet_id)
        return Decimal(amount).scaleb(-DIGITS[wallet.currency] if wallet else 0)

    def _is_mine(self, row: Any) -> bool:
        return self.books.owner_id_of(row) == self.user.pk

    def _pick(self, number: int, own: Sequence[int], table: str) -> int:
        others = sorted(self.books.table(table).keys() - set(own))
        ids = sorted(own) if number < FOREIGN else others if number < ABSENT else []
        return ids[number % len(ids)] if ids else 0

    # What a step does.

    def attempt(self, service: Callable[..., Any], **arguments: Any) -> None:
        """Call the service and play the same in the books: both do it, or both refuse it for the same reason."""
        self.last = f"{service.__name__}({', '.join(f'{name}={_short(value)}' for name, value in arguments.items())})"
        self.failed = True
        refusal = self._call(service, arguments)
        after = stored.read()
        books = self._play(service, arguments, after, refusal is None)
        self._hold_refusal_together(refusal, books.reasons)
        if refusal is not None and after != self.stored:
            raise Mismatch(f"{self.last} was refused ({refusal}) and yet something changed.")
        self.tally[service.__name__, "done" if refusal is None else "refused"] += 1
        if refusal is None:
            self.books = books
        self._hold_rows_together(after)
        self.stored = after
        self.steps += 1
        if self.steps % READ_EVERY == 0:
            self.hold_figures_together()
        self.failed = False

    def attempt_on_an_old_version(self, service: Callable[..., Any], table: str, **arguments: Any) -> None:
        """The same with the version before the one that the row, whose id is the first argument, has now."""
        version = self.stored.versions.get((table, next(iter(arguments.values()))))
        if version is not None:
            self.attempt(service, **arguments, expected_version=version - 1)

    def _call(self, service: Callable[..., Any], arguments: dict[str, Any]) -> DomainError | None:
        try:
            service(user=self.user, **arguments)
        except DomainError as error:
            return error
        except Exception as error:
            raise Mismatch(f"{self.last} failed with {type(error).__name__}: {str(error)[:300]}") from error
        return None

    def _play(self, service: Callable[..., Any], arguments: dict[str, Any], after: stored.Stored, done: bool) -> Books:
        """The books after the same write; new rows get the ids that the database gave them."""
        books = self.books.copy()
        books.fresh_ids = stored.fresh_ids(self.stored, after) if done else {}
        arguments = deepcopy(arguments)
        if arguments.pop("expected_version", None) is not None:
            books.refuse(Conflict, "expected_version")
            return books
        module = import_module(f"tests.reference.services.{service.__module__.rpartition('.')[2]}")
        try:
            getattr(module, service.__name__)(books, **arguments)
            books.stop_if_refused()
            books.check_limits()
        except Refused:
            pass
        return books

    def _hold_refusal_together(self, refusal: DomainError | None, reasons: set[tuple[type, str | None]]) -> None:
        expected = sorted(f"{error.__name__} {field}" for error, field in reasons)
        if refusal is None:
            if reasons:
                raise Mismatch(f"{self.last} was done; the books refuse it: {expected}")
            return
        named = {(type(refusal), field) for field in _fields_of(refusal)}
        if not (named <= reasons or (type(refusal), ANY_FIELD) in reasons):
            given = sorted(f"{error.__name__} {field}" for error, field in named)
            raise Mismatch(f"{self.last} was refused: {given} ({refusal}); the books say {expected or 'do it'}")

    # What is compared.

    def _hold_rows_together(self, after: stored.Stored) -> None:
        found = stored.differences(after, self.books)
        found += stored.unversioned_changes(self.stored, after) + stored.untold_changes(self.stored, after)
        if found:
            raise Mismatch("\n  ".join([f"After {self.last}:", *found[:8]]))

    def hold_figures_together(self) -> None:
        found = figure_differences(self.user, self.books)
        if found:
            raise Mismatch("\n  ".join([f"Read after {self.last}:", *found[:8]]))


def _fields_of(error: DomainError) -> list[str | None]:
    """The arguments at fault, without places inside of them."""
    names = list(error.fields) if isinstance(error, InvalidInput) else [error.field]
    return [name.split(".")[0] if name else name for name in names]


def _short(value: Any) -> str:
    return str(value) if isinstance(value, Decimal) or hasattr(value, "isoformat") else repr(value)
