"""Whether a filter of transactions makes sense and names only what is the user's own."""

from collections.abc import Collection, Iterator
from typing import Final

from django.core.exceptions import ValidationError

from core.errors import InvalidInput, NotFound
from core.models import User
from finance.days import require_forward
from finance.models import BaseCategory, Bucket, Category, Deposit, Entity, Period
from finance.money import MoneyField
from finance.transactions.selectors.filters import TransactionFilter

MOST_NESTED: Final = 5
MOST_LISTED: Final = 100
LONGEST_TEXT: Final = 200

Part = tuple[str, TransactionFilter]
Named = tuple[str, Collection[int]]


def require_sound(*, user: User, filter: TransactionFilter) -> None:
    """Refuse a filter that is too large, contradicts itself, or names rows the user does not have.

    Raises InvalidInput or NotFound with the path of what is wrong, such as ``filter.and.0.date``. One statement for
    each kind of row that is named.
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
        if len(listed) > MOST_LISTED:
            raise InvalidInput({f"{path}.{name}": [f"A list has at most {MOST_LISTED} items."]})
    if filter.text is not None and len(filter.text) > LONGEST_TEXT:
        raise InvalidInput({f"{path}.text": [f"A text to look for has at most {LONGEST_TEXT} characters."]})
    if filter.date:
        filter.date.check(f"{path}.date")
    if filter.amount:
        require_forward(filter.amount.start, filter.amount.end, f"{path}.amount")
    _require_amounts(path, filter)


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
    yield "base_category", filter.base_category or ()
    yield "and", filter.all_of or ()
    yield "or", filter.any_of or ()
    for model in (Period, Deposit, Category, Bucket, Entity):
        yield _named(filter, model)


def _named(filter: TransactionFilter, model: type[Period | Deposit | Category | Bucket | Entity]) -> Named:
    """The ids of ``model`` that the filter names, and where it names them."""
    if model is Deposit:
        return "deposit", filter.deposit or ()
    name = model._meta.model_name or ""
    reference = getattr(filter, name)
    return f"{name}.ids", reference.ids if reference else ()


def _require_found(user: User, parts: Collection[Part]) -> None:
    for model in (Period, Deposit, Category, Bucket, Entity):
        named = [(f"{path}.{name}", ids) for path, part in parts for name, ids in [_named(part, model)] if ids]
        if not named:
            continue
        every = {id_ for _, ids in named for id_ in ids}
        found = set(model.objects.for_user(user).filter(pk__in=every).values_list("pk", flat=True))
        for path, ids in named:
            if not found.issuperset(ids):
                raise model.not_found(path)


def _require_base_categories(parts: Collection[Part]) -> None:
    named = [(f"{path}.base_category", part.base_category) for path, part in parts if part.base_category]
    codes = set(BaseCategory.objects.values_list("code", flat=True)) if named else set()
    for path, wanted in named:
        if not codes.issuperset(set(wanted) - {None}):
            raise NotFound("Base category", path)
