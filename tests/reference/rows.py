"""The rows of the domain as plain Python sees them: what people entered, and no figure that follows from it."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple


@dataclass
class BaseCategory:
    id: int
    code: str
    name: str
    kind: str
    is_active: bool


@dataclass
class Wallet:
    id: int
    owner_id: int
    name: str
    currency: str
    description: str
    is_default: bool


@dataclass
class Deposit:
    id: int
    wallet_id: int
    name: str
    is_active: bool = True
    floor: Decimal | None = Decimal(0)


@dataclass
class Entity:
    id: int
    wallet_id: int
    name: str
    is_active: bool = True


@dataclass
class Bucket:
    id: int
    wallet_id: int
    name: str
    position: int
    percentage: Decimal = Decimal(0)
    is_active: bool = True


@dataclass
class Category:
    id: int
    wallet_id: int
    kind: str
    name: str
    base_category_id: int | None = None
    default_deposit_id: int | None = None
    is_active: bool = True


@dataclass
class Period:
    id: int
    wallet_id: int
    name: str
    starts_on: dt.date
    ends_on: dt.date
    status: str = "DRAFT"


@dataclass
class Prediction:
    id: int
    period_id: int
    category_id: int
    current_plan: Decimal
    initial_plan: Decimal | None = None
    note: str = ""


@dataclass
class Budget:
    id: int
    category_id: int
    month: dt.date
    limit: Decimal
    note: str = ""


@dataclass
class Transfer:
    id: int
    owner_id: int


@dataclass
class Loan:
    id: int
    wallet_id: int
    entity_id: int
    direction: str
    principal: Decimal
    due_on: dt.date | None = None


class Share(NamedTuple):
    """The part of a transaction in a bucket, and the percentage it was split by."""

    amount: Decimal
    percentage: Decimal | None = None


@dataclass
class Transaction:
    id: int
    wallet_id: int
    kind: str
    amount: Decimal
    date: dt.date
    deposit_id: int
    category_id: int | None = None
    entity_id: int | None = None
    name: str = ""
    transfer_id: int | None = None
    loan_id: int | None = None
    refund_of_id: int | None = None
    reversal_of_id: int | None = None
    is_opening: bool = False
    shares: dict[int, Share] = field(default_factory=dict)
    """By bucket."""

    @property
    def whole_id(self) -> int | None:
        """The expense that it gives back, or the income that it takes back."""
        return self.refund_of_id or self.reversal_of_id

    @property
    def takes_back(self) -> bool:
        """Whether it is a refund or a reversal: an expense that comes in, or an income that goes out."""
        return self.amount > 0 if self.kind == "EXPENSE" else self.kind == "INCOME" and self.amount < 0

    @property
    def tied(self) -> bool:
        return bool(self.transfer_id or self.loan_id or self.whole_id or self.is_opening)
