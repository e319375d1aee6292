"""What a client may ask of transactions: only what is named here."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Final, Self

import strawberry
from strawberry import relay

from finance import days
from finance.money import plain_figure
from finance.transactions.selectors import filters as domain
from finance.transactions.selectors.filter_checks import MOST_LISTED, MOST_NESTED
from graphql_api.scalars import Money, pk
from graphql_api.types.enums import DirectionEnum, KindEnum, TransactionOrderEnum
from graphql_api.types.list_filters import WORDS

REFERENCES: Final = {
    "wallet": "Wallet",
    "period": "Period",
    "deposit": "Deposit",
    "category": "Category",
    "bucket": "Bucket",
    "entity": "Entity",
    "transfer": "Transfer",
    "loan": "Loan",
    "refund_of": "Transaction",
    "refund": "Transaction",
    "reversal_of": "Transaction",
    "reversal": "Transaction",
}
"""The fields that name rows, and of which type."""


@strawberry.input(description="Days between two days, both included.")
class DateRange:
    from_: dt.date | None = strawberry.field(default=None, name="from", description="The first day; open when absent.")
    to: dt.date | None = strawberry.field(default=None, description="The last day; open when absent.")

    @classmethod
    def from_domain(cls, asked: days.DateRange) -> Self:
        return cls(from_=asked.start, to=asked.end)


@strawberry.input(description="Amounts without their direction between two amounts, both included.")
class AmountRange:
    from_: Money | None = strawberry.field(
        default=None, name="from", description="The smallest, 0 or more; open when absent."
    )
    to: Money | None = strawberry.field(default=None, description="The largest, 0 or more; open when absent.")

    @classmethod
    def from_domain(cls, asked: domain.Range) -> Self:
        return cls(from_=_plain(asked.start), to=_plain(asked.end))


@strawberry.input(description="What may be named: one of some rows, or, when asked for, none.")
class ReferenceFilter:
    ids: list[strawberry.ID] = strawberry.field(
        default_factory=list, description=f"Any of these, at most {MOST_LISTED}."
    )
    none: bool = strawberry.field(default=False, description="Whether what names none matches too.")

    def to_domain(self, type_name: str) -> domain.Reference:
        return domain.Reference([pk(id_, type_name) for id_ in self.ids], self.none)

    @classmethod
    def from_domain(cls, asked: domain.Reference, type_name: str) -> Self:
        return cls(ids=[strawberry.ID(relay.to_base64(type_name, str(key))) for key in asked.ids], none=asked.none)


@strawberry.input(description="Of which base categories: some by code, or, when asked for, none.")
class BaseCategoryFilter:
    codes: list[str] = strawberry.field(default_factory=list, description=f"Any of these, at most {MOST_LISTED}.")
    none: bool = strawberry.field(default=False, description="Whether what is of none matches too.")

    def to_domain(self) -> domain.CodeReference:
        return domain.CodeReference(self.codes, self.none)

    @classmethod
    def from_domain(cls, asked: domain.CodeReference) -> Self:
        return cls(codes=list(asked.codes), none=asked.none)


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
    wallet: ReferenceFilter | None = strawberry.field(default=None, description="Its wallet.")
    kind: list[KindEnum] | None = strawberry.field(default=None, description="Any of these kinds.")
    direction: list[DirectionEnum] | None = strawberry.field(default=None, description="Any of these ways.")
    period: ReferenceFilter | None = strawberry.field(default=None, description="The period its date falls in.")
    deposit: ReferenceFilter | None = strawberry.field(default=None, description="Its deposit.")
    category: ReferenceFilter | None = strawberry.field(default=None, description="Its category.")
    base_category: BaseCategoryFilter | None = strawberry.field(
        default=None, description="Its category's base category."
    )
    bucket: ReferenceFilter | None = strawberry.field(default=None, description="A bucket it is in.")
    entity: ReferenceFilter | None = strawberry.field(default=None, description="Its entity.")
    transfer: ReferenceFilter | None = strawberry.field(default=None, description="The transfer it is a leg of.")
    loan: ReferenceFilter | None = strawberry.field(default=None, description="The loan it pays out or repays.")
    refund_of: ReferenceFilter | None = strawberry.field(default=None, description="The expense it gives back.")
    refund: ReferenceFilter | None = strawberry.field(default=None, description="A refund of it.")
    reversal_of: ReferenceFilter | None = strawberry.field(default=None, description="The income it takes back.")
    reversal: ReferenceFilter | None = strawberry.field(default=None, description="A reversal of it.")
    is_transfer: bool | None = strawberry.field(default=None, description="Whether it is a leg of a transfer.")
    is_opening: bool | None = strawberry.field(
        default=None, description="Whether it is what was on its deposit at the start."
    )
    is_refund: bool | None = strawberry.field(
        default=None, description="Whether it is an expense that comes back, of an expense or of a category."
    )
    is_reversal: bool | None = strawberry.field(
        default=None, description="Whether it is an income that is taken back, of an income or of a category."
    )
    is_reconciled: bool | None = strawberry.field(
        default=None, description="Whether an asserted balance of its deposit covers it."
    )
    date: DateRange | None = strawberry.field(default=None, description="Its date.")
    amount: AmountRange | None = strawberry.field(default=None, description="Its amount, whichever way it moves.")
    text: str | None = strawberry.field(
        default=None,
        description=(
            "Words, in any order, each of which stands in its name or note or in the name of its entity or category, "
            f"or is exactly its amount, such as 12.50 or 12,5, whichever way it moves. {WORDS}"
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
        named = {field: getattr(self, field) for field in REFERENCES}
        return domain.TransactionFilter(
            **{field: each.to_domain(REFERENCES[field]) for field, each in named.items() if each},
            currency=self.currency,
            kind=self.kind,
            direction=self.direction,
            base_category=self.base_category.to_domain() if self.base_category else None,
            is_transfer=self.is_transfer,
            is_opening=self.is_opening,
            is_refund=self.is_refund,
            is_reversal=self.is_reversal,
            is_reconciled=self.is_reconciled,
            date=days.DateRange(self.date.from_, self.date.to) if self.date else None,
            amount=domain.Range(self.amount.from_, self.amount.to) if self.amount else None,
            text=self.text,
            all_of=None if self.and_ is None else [inner.to_domain() for inner in self.and_],
            any_of=None if self.or_ is None else [inner.to_domain() for inner in self.or_],
            none_of=self.not_.to_domain() if self.not_ else None,
        )

    @classmethod
    def from_domain(cls, asked: domain.TransactionFilter) -> Self:
        """As a client asks for it."""
        named = {field: getattr(asked, field) for field in REFERENCES}
        return cls(
            **{field: ReferenceFilter.from_domain(each, REFERENCES[field]) for field, each in named.items() if each},
            currency=None if asked.currency is None else list(asked.currency),
            kind=None if asked.kind is None else [KindEnum(kind) for kind in asked.kind],
            direction=None if asked.direction is None else [DirectionEnum(way) for way in asked.direction],
            base_category=BaseCategoryFilter.from_domain(asked.base_category) if asked.base_category else None,
            is_transfer=asked.is_transfer,
            is_opening=asked.is_opening,
            is_refund=asked.is_refund,
            is_reversal=asked.is_reversal,
            is_reconciled=asked.is_reconciled,
            date=DateRange.from_domain(asked.date) if asked.date else None,
            amount=AmountRange.from_domain(asked.amount) if asked.amount else None,
            text=asked.text,
            and_=None if asked.all_of is None else [cls.from_domain(inner) for inner in asked.all_of],
            or_=None if asked.any_of is None else [cls.from_domain(inner) for inner in asked.any_of],
            not_=None if asked.none_of is None else cls.from_domain(asked.none_of),
        )


def _plain(amount: Decimal | None) -> Money | None:
    """The amount without an exponent."""
    return None if amount is None else Money(Decimal(plain_figure(amount)))


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
