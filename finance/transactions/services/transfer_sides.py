"""The two sides of a transfer while it is made or changed: what each names, and what is wrong with that."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, TypeVar

from core.errors import Mention
from core.lookups import row_of_user
from core.models import User
from finance.ledger.selectors.movements import Movement
from finance.ledger.selectors.named_rows import named_row
from finance.ledger.services import allocations
from finance.ledger.services.allocations import Share
from finance.ledger.services.guards import retired
from finance.models import Bucket, Category, Deposit, Kind, Transaction
from finance.money import LIMIT, ZERO, digits_message, has_too_many_digits

Named = TypeVar("Named", Bucket, Category)
BOTH_OR_NEITHER: Final = "The other leg has a category that is not neutral: name one for this leg too."


@dataclass(frozen=True, slots=True)
class Place:
    """What a leg names: the deposit its money is on, the bucket it is for and the category it counts in."""

    deposit_id: int
    bucket_id: int | None
    category_id: int | None


class Side:
    """One leg of a transfer; ``name`` begins the names of the arguments that are about it."""

    def __init__(self, name: Literal["from", "to"], row: Transaction, bucket: Bucket | None = None) -> None:
        self.name = name
        self.row = row
        self.bucket = bucket
        self.amount = abs(row.amount) if row.pk else None
        """How much it moves; None while that is not known in the currency of its deposit."""
        self.problems: dict[str, list[str]] = {}
        self._was_in_bucket = bucket is not None

    @property
    def currency(self) -> str:
        return self.row.wallet.currency

    @property
    def place(self) -> Place:
        return Place(self.row.deposit_id, self.bucket.pk if self.bucket else None, self.row.category_id)

    def put(self, user: User, place: Place) -> None:
        """Let the leg name these rows; NotFound for what is not the user's, or not of the deposit's wallet.

        What it names already may be retired meanwhile; only something new must be active.
        """
        self._set_deposit(user, place.deposit_id)
        self.row.category = self._chosen(user, Category, self.row.category, place.category_id, "category_id")
        self.bucket = self._chosen(user, Bucket, self.bucket, place.bucket_id, "bucket_id")

    def set_amount(self, amount: Decimal | None, field: str, sign: int) -> None:
        problem = _problem_of(amount, self.currency)
        if problem:
            self.problems[field] = [problem]
        self.row.amount = (ZERO if problem or amount is None else amount) * sign

    def set_kind(self, kind: Kind) -> None:
        category, field = self.row.category, self._field("category_id")
        self.row.kind = kind
        if category and category.kind != kind:
            self.problems[field] = [Mention(f"{category.name} is a category of kind {category.kind}.", category)]
        elif not category and kind != Kind.NEUTRAL:
            self.problems[field] = [BOTH_OR_NEITHER]

    def allocate(self) -> Movement:
        """Put the whole of the saved leg into its bucket."""
        if not (self.bucket or self._was_in_bucket):
            return Movement()
        return allocations.allocate(self.row, [Share(self.bucket.pk, self.row.amount)] if self.bucket else [])

    def _set_deposit(self, user: User, deposit_id: int) -> None:
        if deposit_id == self.row.deposit_id:
            return
        field = self._field("deposit_id")
        deposit = row_of_user(Deposit, user=user, pk=deposit_id, field=field, related=("wallet",))
        self.problems |= retired(field, deposit)
        if self.row.pk and deposit.wallet.currency != self.currency:
            self.amount = None
        self.row.changed(deposit=deposit, wallet=deposit.wallet)

    def _chosen(
        self, user: User, model: type[Named], kept: Named | None, pk: int | None, argument: str
    ) -> Named | None:
        field = self._field(argument)
        if pk is None:
            return None
        if kept and kept.pk == pk:
            if kept.wallet_id != self.row.wallet_id:
                message = f"{kept.name} is not of the deposit's wallet: name another one, or none."
                self.problems[field] = [Mention(message, kept)]
            return kept
        row = named_row(model, user, self.row.wallet, pk, field)
        self.problems |= retired(field, row, row.base_category if isinstance(row, Category) else None)
        return row

    def _field(self, argument: str) -> str:
        return f"{self.name}_{argument}"


def settle(out: Side, into: Side, amount: Decimal | None, received: Decimal | None) -> dict[str, list[str]]:
    """Bring the two sides in step, with these amounts where they are given; what is wrong, by argument."""
    _set_amounts(out, into, out.amount if amount is None else amount, received)
    _set_kinds(out, into)
    problems = out.problems | into.problems
    if (out.row.deposit_id, out.bucket) == (into.row.deposit_id, into.bucket):
        problems.setdefault("to_deposit_id", []).append("The money comes from this place.")
    return problems


def _set_amounts(out: Side, into: Side, sent: Decimal | None, received: Decimal | None) -> None:
    """In one currency what arrives is what was sent; in two, both are known."""
    out.set_amount(sent, "amount", -1)
    if out.currency != into.currency:
        into.set_amount(into.amount if received is None else received, "received_amount", 1)
        return
    into.row.amount = -out.row.amount
    if received not in (None, sent):
        into.problems["received_amount"] = [
            f"Both deposits are in {out.currency}, where what is received is what is sent."
        ]


def _set_kinds(out: Side, into: Side) -> None:
    """An expense and an income once a category says so; else neither is earned or spent, and both are NEUTRAL."""
    counts = any(side.row.category and side.row.category.kind != Kind.NEUTRAL for side in (out, into))
    out.set_kind(Kind.EXPENSE if counts else Kind.NEUTRAL)
    into.set_kind(Kind.INCOME if counts else Kind.NEUTRAL)


def _problem_of(amount: Decimal | None, currency: str) -> str | None:
    if amount is None:
        return f"The amount in {currency} is missing."
    if amount <= 0:
        return "An amount is greater than 0."
    if amount >= LIMIT:
        return "An amount has at most twelve digits before the point."
    return digits_message(currency) if has_too_many_digits(amount, currency) else None
