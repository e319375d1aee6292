"""Whether a filter of transactions makes sense and names only what is the user's own."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from django.core.exceptions import ValidationError

from core.errors import InvalidInput, NotFound
from core.models import OwnedModel, User
from core.searching import words_of
from finance.days import require_forward
from finance.models import (
    BaseCategory,
    Bucket,
    Category,
    Deposit,
    Entity,
    Loan,
    Period,
    Transaction,
    Transfer,
    Wallet,
)
from finance.money import MoneyField
from finance.transactions.selectors.filters import Reference, TransactionFilter

MOST_NESTED: Final = 5
MOST_LISTED: Final = 100

REFERENCES: Final[Mapping[str, type[OwnedModel]]] = {
    "wallet": Wallet,
    "period": Period,
    "deposit": Deposit,
    "category": Category,
    "bucket": Bucket,
    "entity": Entity,
    "transfer": Transfer,
    "loan": Loan,
    "refund_of": Transaction,
    "refund": Transaction,
    "reversal_of": Transaction,
    "reversal": Transaction,
}
"""The fields of a filter that name rows, and of which model."""

Part = tuple[str, TransactionFilter]


def require_sound(*, user: User, filter: TransactionFilter) -> None:
    """Refuse a filter that is too large, contradicts itself, or names rows the user does not have.

    Raises InvalidInput or NotFound with the path of what is wrong, such as ``filter.and.0.date``. One statement for
    each field in which rows are named.
    """
    parts: list[Part] = []
    for part in _parts(filter, "filter", 0):
        parts.append(part)
        if len(parts) > MOST_LISTED:
            raise InvalidInput({"filter": [f"A filter has at most {MOST_LISTED} filters in it."]})
        _require_sound_part(*part)
    _require_found(user, parts)
    _require_base_categories(parts)


def _parts(filter: TransactionFilter, path: str, depth: int) -> Iterator[Part]:
    """The filter and every one nested in it, each with its path, the outer before the inner."""
    if depth > MOST_NESTED:
        raise InvalidInput({path: [f"Filters are nested at most {MOST_NESTED} deep."]})
    yield path, filter
    for name, nested in (("and", filter.all_of), ("or", filter.any_of)):
        for number, inner in enumerate(nested or ()):
            yield from _parts(inner, f"{path}.{name}.{number}", depth + 1)
    if filter.none_of is not None:
        yield from _parts(filter.none_of, f"{path}.not", depth + 1)


def _require_sound_part(path: str, filter: TransactionFilter) -> None:
    for name, listed in _lists(filter):
        require_short(listed, f"{path}.{name}")
    words_of(filter.text or "", f"{path}.text")
    if filter.date:
        filter.date.check(f"{path}.date")
    if filter.amount:
        require_forward(filter.amount.start, filter.amount.end, f"{path}.amount")
    _require_amounts(path, filter)


def require_short(listed: Collection[object], field: str) -> None:
    """Raise InvalidInput naming the field that lists too much."""
    if len(listed) > MOST_LISTED:
        raise InvalidInput({field: [f"A list has at most {MOST_LISTED} items."]})


def _require_amounts(path: str, filter: TransactionFilter) -> None:
    for amount in (filter.amount.start, filter.amount.end) if filter.amount else ():
        if amount is None:
            continue
        try:
            MoneyField().run_validators(amount)
        except ValidationError as error:
            raise InvalidInput({f"{path}.amount": error.messages}) from error
        if amount < 0:
            raise InvalidInput({f"{path}.amount": ["An amount is 0 or more; its direction is the kind's."]})


def _lists(filter: TransactionFilter) -> Iterator[tuple[str, Collection[object]]]:
    yield "currency", filter.currency or ()
    yield "kind", filter.kind or ()
    yield "direction", filter.direction or ()
    yield "base_category.codes", filter.base_category.codes if filter.base_category else ()
    yield "and", filter.all_of or ()
    yield "or", filter.any_of or ()
    for name in REFERENCES:
        yield f"{name}.ids", _ids(filter, name)


def _ids(filter: TransactionFilter, name: str) -> Collection[int]:
    """What the filter names in this field."""
    reference: Reference | None = getattr(filter, name)
    return reference.ids if reference else ()


def _require_found(user: User, parts: Collection[Part]) -> None:
    for name, model in REFERENCES.items():
        named = [(f"{path}.{name}.ids", ids) for path, part in parts for ids in [_ids(part, name)] if ids]
        if not named:
            continue
        every = {id_ for _, ids in named for id_ in ids}
        found = set(model.objects.for_user(user).filter(pk__in=every).values_list("pk", flat=True))
        for path, ids in named:
            if not found.issuperset(ids):
                raise model.not_found(path)


def _require_base_categories(parts: Collection[Part]) -> None:
    named = [(f"{path}.base_category.codes", part.base_category.codes) for path, part in parts if part.base_category]
    wanted = {code for _, codes in named for code in codes}
    known = set(BaseCategory.objects.values_list("code", flat=True)) if wanted else set()
    for path, codes in named:
        if not known.issuperset(codes):
            raise NotFound("Base category", path)
