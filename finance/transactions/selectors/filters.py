"""Which transactions are meant, said in the domain's words, and the same as a condition on rows."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial, reduce
from operator import and_, or_
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q, TextChoices

from core.models import User
from core.text import searched
from finance.days import DateRange
from finance.models import Allocation, Transaction
from finance.models.corrections import REFUND, REVERSAL, Correction
from finance.money import ZERO
from finance.transactions.selectors.text_search import stand_in

NOTHING: Final = Q(pk__in=())
EVERYTHING: Final = ~NOTHING
"""Unlike an empty Q, which the operators of Q leave out, this is also right under "or" and "not"."""
Condition = Callable[[Any], Q]


@dataclass(frozen=True, slots=True)
class Range:
    """Figures between two bounds, both included; a bound that is None does not bind."""

    start: Decimal | None = None
    end: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """What a transaction may name: one of ``ids``, or, when ``none``, nothing."""

    ids: Collection[int] = ()
    none: bool = False


@dataclass(frozen=True, slots=True)
class CodeReference:
    """The same of a base category, which is named by its code."""

    codes: Collection[str] = ()
    none: bool = False


class Direction(TextChoices):
    """Which way money moves, seen from the deposit."""

    IN = "IN", "Onto the deposit"
    OUT = "OUT", "Off the deposit"


@dataclass(frozen=True, slots=True)
class TransactionFilter:
    """A transaction matches when it matches everything that is not None; an empty list matches nothing."""

    currency: Collection[str] | None = None
    wallet: Reference | None = None
    kind: Collection[str] | None = None
    direction: Collection[str] | None = None
    period: Reference | None = None
    deposit: Reference | None = None
    category: Reference | None = None
    base_category: CodeReference | None = None
    bucket: Reference | None = None
    entity: Reference | None = None
    transfer: Reference | None = None
    loan: Reference | None = None
    refund_of: Reference | None = None
    refund: Reference | None = None
    reversal_of: Reference | None = None
    reversal: Reference | None = None
    is_transfer: bool | None = None
    is_opening: bool | None = None
    is_refund: bool | None = None
    is_reversal: bool | None = None
    is_reconciled: bool | None = None
    date: DateRange | None = None
    amount: Range | None = None
    text: str | None = None
    all_of: Sequence["TransactionFilter"] | None = None
    any_of: Sequence["TransactionFilter"] | None = None
    none_of: "TransactionFilter | None" = None


def condition_of(filter: TransactionFilter, user: User) -> Q:
    """The filter as a condition on the user's rows of Transaction; one statement for each text in it."""
    inner = partial(condition_of, user=user)
    conditions: Mapping[str, Condition] = {
        **CONDITIONS,
        "text": lambda text: EVERYTHING & stand_in(searched(text).split(), user),
        "all_of": lambda filters: reduce(and_, map(inner, filters), EVERYTHING),
        "any_of": lambda filters: reduce(or_, map(inner, filters), NOTHING),
        "none_of": lambda filter: ~inner(filter),
    }
    wanted = ((condition, getattr(filter, name)) for name, condition in conditions.items())
    return reduce(and_, (condition(value) for condition, value in wanted if value is not None), EVERYTHING)


def names(name: str, reference: Reference) -> Q:
    """That the relation ``name`` leads to what the reference is of."""
    named = Q(**{f"{name}__in": reference.ids})
    return named | Q(**{name: None}) if reference.none else named


def _is_of(base_categories: CodeReference) -> Q:
    named = Q(category__base_category__code__in=base_categories.codes)
    return named | Q(category__base_category=None) if base_categories.none else named


def _is_in(buckets: Reference) -> Q:
    allocations = Allocation.objects.filter(transaction=OuterRef("pk"))
    named = Q(Exists(allocations.filter(bucket__in=buckets.ids)))
    return named | ~Q(Exists(allocations)) if buckets.none else named


def _is_corrected_by(what: Correction, corrections: Reference) -> Q:
    rows = Transaction.objects.filter(**{what.names: OuterRef("pk")})
    named = Q(Exists(rows.filter(pk__in=corrections.ids)))
    return named | Q(**{what.sum: ZERO}) if corrections.none else named


def _is_a(what: Correction, is_one: bool) -> Q:
    return what.of_rows if is_one else ~what.of_rows


def _is_reconciled(is_so: bool) -> Q:
    reconciled = Q(date__lte=F("deposit__reconciled_on"))
    return reconciled if is_so else Q(date__gt=F("deposit__reconciled_on")) | Q(deposit__reconciled_on=None)


def _goes(directions: Collection[str]) -> Q:
    ways = {Direction.IN: Q(amount__gt=ZERO), Direction.OUT: Q(amount__lt=ZERO)}
    return reduce(or_, (ways[Direction(direction)] for direction in directions), NOTHING)


def _dated(days: DateRange) -> Q:
    since = EVERYTHING if days.start is None else Q(date__gte=days.start)
    return since if days.end is None else since & Q(date__lte=days.end)


def _moves(amounts: Range) -> Q:
    """The bounds are of the amount without its sign."""
    enough = EVERYTHING if amounts.start is None else Q(size__gte=amounts.start)
    return enough if amounts.end is None else enough & Q(size__lte=amounts.end)


CONDITIONS: Final[Mapping[str, Condition]] = {
    "currency": lambda codes: Q(wallet__currency__in=codes),
    "wallet": partial(names, "wallet"),
    "kind": lambda kinds: Q(kind__in=kinds),
    "direction": _goes,
    "period": partial(names, "period"),
    "deposit": partial(names, "deposit"),
    "category": partial(names, "category"),
    "base_category": _is_of,
    "bucket": _is_in,
    "entity": partial(names, "entity"),
    "transfer": partial(names, "transfer"),
    "loan": partial(names, "loan"),
    "refund_of": partial(names, "refund_of"),
    "refund": partial(_is_corrected_by, REFUND),
    "reversal_of": partial(names, "reversal_of"),
    "reversal": partial(_is_corrected_by, REVERSAL),
    "is_transfer": lambda is_one: Q(transfer__isnull=not is_one),
    "is_opening": lambda is_one: Q(is_opening=is_one),
    "is_refund": partial(_is_a, REFUND),
    "is_reversal": partial(_is_a, REVERSAL),
    "is_reconciled": _is_reconciled,
    "date": _dated,
    "amount": _moves,
}
"""What each field of a filter asks of a row, but for those that ask of other rows or filters."""
