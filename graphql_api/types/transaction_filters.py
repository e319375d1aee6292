"""What a client may ask of transactions: only what is named here."""

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from typing import Annotated, Any

import strawberry
from strawberry import relay

from finance import days
from finance.money import format_money
from finance.transactions.selectors import filters as domain
from finance.transactions.selectors.filter_checks import LONGEST_TEXT, MOST_LISTED, MOST_NESTED
from graphql_api.scalars import Money, pk
from graphql_api.types.enums import KindEnum, TransactionOrderEnum


@strawberry.input(description="Days between two days, both included.")
class DateRange:
    from_: dt.date | None = strawberry.field(default=None, name="from", description="The first day; open when absent.")
    to: dt.date | None = strawberry.field(default=None, description="The last day; open when absent.")


@strawberry.input(description="Amounts without their direction between two amounts, both included.")
class AmountRange:
    from_: Money | None = strawberry.field(
        default=None, name="from", description="The smallest, 0 or more; open when absent."
    )
    to: Money | None = strawberry.field(default=None, description="The largest, 0 or more; open when absent.")


@strawberry.input(description="What a transaction may name: one of some rows, or, when asked for, none.")
class ReferenceFilter:
    ids: list[strawberry.ID] = strawberry.field(
        default_factory=list, description=f"Any of these, at most {MOST_LISTED}."
    )
    none: bool = strawberry.field(default=False, description="Whether transactions that name none match too.")

    def to_domain(self, type_name: str) -> domain.Reference:
        return domain.Reference([pk(id_, type_name) for id_ in self.ids], self.none)


@strawberry.input(
    name="TransactionFilter",
    description=(
        "A transaction matches when it matches every field that is there; an empty list matches nothing. "
        f"Filters are nested at most {MOST_NESTED} deep, {MOST_LISTED} of them in all."
    ),
)
class TransactionFilterInput:
    currency: list[str] | None = strawberry.field(
        default=None, description=f"Any of these currencies of its wallet by code, at most {MOST_LISTED}."
    )
    kind: list[KindEnum] | None = strawberry.field(default=None, description="Any of these kinds.")
    period: ReferenceFilter | None = strawberry.field(default=None, description="The period its date falls in.")
    deposit: list[strawberry.ID] | None = strawberry.field(
        default=None, description=f"Any of these deposits, at most {MOST_LISTED}."
    )
    category: ReferenceFilter | None = strawberry.field(default=None, description="Its category.")
    base_category: list[str | None] | None = strawberry.field(
        default=None,
        description=(
            f"Any of these codes of its category's base category, at most {MOST_LISTED}; "
            "a null among them matches transactions without one."
        ),
    )
    bucket: ReferenceFilter | None = strawberry.field(default=None, description="A bucket it is in.")
    entity: ReferenceFilter | None = strawberry.field(default=None, description="Its entity.")
    date: DateRange | None = strawberry.field(default=None, description="Its date.")
    amount: AmountRange | None = strawberry.field(default=None, description="Its amount, whichever way it moves.")
    text: str | None = strawberry.field(
        default=None,
        description=(
            "Words as they stand in its name, note or the name of its entity, without regard to case; "
            f"at most {LONGEST_TEXT} characters."
        ),
    )
    and_: list["TransactionFilterInput"] | None = strawberry.field(
        default=None, name="and", description=f"All of these filters, at most {MOST_LISTED}."
    )
    or_: list["TransactionFilterInput"] | None = strawberry.field(
        default=None, name="or", description=f"Any of these filters, at most {MOST_LISTED}."
    )
    not_: Annotated["TransactionFilterInput", strawberry.lazy(__name__)] | None = strawberry.field(
        default=None, name="not", description="Not this filter."
    )

    def to_domain(self) -> domain.TransactionFilter:
        return domain.TransactionFilter(
            currency=self.currency,
            kind=self.kind,
            period=self.period.to_domain("Period") if self.period else None,
            deposit=None if self.deposit is None else [pk(id_, "Deposit") for id_ in self.deposit],
            category=self.category.to_domain("Category") if self.category else None,
            base_category=self.base_category,
            bucket=self.bucket.to_domain("Bucket") if self.bucket else None,
            entity=self.entity.to_domain("Entity") if self.entity else None,
            date=days.DateRange(self.date.from_, self.date.to) if self.date else None,
            amount=domain.Range(self.amount.from_, self.amount.to) if self.amount else None,
            text=self.text,
            all_of=None if self.and_ is None else [inner.to_domain() for inner in self.and_],
            any_of=None if self.or_ is None else [inner.to_domain() for inner in self.or_],
            none_of=self.not_.to_domain() if self.not_ else None,
        )


def filter_as_json(filter: domain.TransactionFilter) -> dict[str, object]:
    """The filter as a client writes it; without the fields that ask for nothing."""
    return {name: value for name, value in _fields_as_json(filter) if value is not None}


def _fields_as_json(filter: domain.TransactionFilter) -> Iterator[tuple[str, object]]:
    yield "currency", filter.currency
    yield "kind", filter.kind
    yield "period", _reference_as_json(filter.period, "Period")
    yield "deposit", None if filter.deposit is None else _ids(filter.deposit, "Deposit")
    yield "category", _reference_as_json(filter.category, "Category")
    yield "baseCategory", filter.base_category
    yield "bucket", _reference_as_json(filter.bucket, "Bucket")
    yield "entity", _reference_as_json(filter.entity, "Entity")
    yield "date", _range_as_json(filter.date, dt.date.isoformat)
    yield "amount", _range_as_json(filter.amount, format_money)
    yield "text", filter.text
    yield "and", None if filter.all_of is None else [filter_as_json(inner) for inner in filter.all_of]
    yield "or", None if filter.any_of is None else [filter_as_json(inner) for inner in filter.any_of]
    yield "not", None if filter.none_of is None else filter_as_json(filter.none_of)


def _ids(keys: Collection[int], type_name: str) -> list[str]:
    return [relay.to_base64(type_name, str(key)) for key in keys]


def _reference_as_json(reference: domain.Reference | None, type_name: str) -> dict[str, object] | None:
    return None if reference is None else {"ids": _ids(reference.ids, type_name), "none": reference.none}


def _range_as_json(bounds: days.DateRange | domain.Range | None, write: Callable[[Any], str]) -> dict[str, str] | None:
    if bounds is None:
        return None
    named = {"from": bounds.start, "to": bounds.end}
    return {name: write(bound) for name, bound in named.items() if bound is not None}


Filter = Annotated[
    TransactionFilterInput | None, strawberry.argument(description="Only those that match; all of them when absent.")
]
OrderBy = Annotated[
    list[TransactionOrderEnum] | None,
    strawberry.argument(
        description="The keys, the first one first, each at most once, the latest date first when absent; "
        "what is equal in all of them is in the order it was recorded in, or against it where the last key goes down."
    ),
]
