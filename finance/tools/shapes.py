"""What the functions for programs take and give: plain JSON, described where it is declared.

Amounts are decimal strings in the currency next to them, never added across currencies.
"""

from typing import Annotated, TypedDict

from finance.models import Kind
from finance.tools.schemas import Described

Day = Annotated[str, Described("A day, such as 2026-05-31.", pattern=r"^\d{4}-\d{2}-\d{2}$")]
Month = Annotated[str, Described("A calendar month, such as 2026-05.", pattern=r"^\d{4}-\d{2}$")]
Amount = Annotated[
    str,
    Described("An exact amount of money with its currency's digits, such as 12.50.", pattern=r"^-?\d+(\.\d{1,4})?$"),
]
Percentage = Annotated[str, Described("Percent, such as 12.50.", pattern=r"^-?\d+\.\d{2}$")]
Currency = Annotated[str, Described("The ISO 4217 code of the currency of the amounts.", pattern="^[A-Z]{3}$")]
KindName = Annotated[str, Described("Earned, spent, or neither.", enum=tuple(Kind.values))]
Direction = Annotated[str, Described("Onto the deposit, or off it.", enum=("IN", "OUT"))]


class DateRange(TypedDict):
    """The days from start to end, both included."""

    start: Annotated[Day, Described("The first day.")]
    end: Annotated[Day, Described("The last day.")]


class TransactionRow(TypedDict):
    """One movement of money."""

    id: int
    wallet: Annotated[str, Described("The name of its wallet.")]
    currency: Currency
    date: Day
    kind: KindName
    direction: Direction
    amount: Annotated[Amount, Described("How much money moves, more than 0.")]
    name: str
    note: Annotated[str, Described("At most its first 200 characters.")]
    category: Annotated[str | None, Described("The name of its category, where it has one.")]
    deposit: Annotated[str, Described("The name of the deposit whose balance it changes.")]
    entity: Annotated[str | None, Described("Who the money came from or went to, where that is known.")]


class Transactions(TypedDict):
    """A page of transactions, the latest first."""

    transactions: list[TransactionRow]
    next: Annotated[str | None, Described("Pass it as `after` for the next page; null on the last one.")]


class CategoryRow(TypedDict):
    """What was spent in one category, refunds taken off."""

    category: Annotated[str | None, Described("Its name; null for what has no category.")]
    base_category: Annotated[str | None, Described("The code of the system's category it belongs to, such as FOOD.")]
    amount: Amount
    share: Annotated[Percentage | None, Described("In percent of the total; null when that is 0.")]
    count: Annotated[int, Described("How many transactions it is about.")]


class WalletBreakdown(TypedDict):
    """One wallet's expenses of the month by category."""

    wallet_id: int
    wallet: Annotated[str, Described("The wallet's name.")]
    currency: Currency
    total: Annotated[Amount, Described("All that was spent, refunds taken off.")]
    categories: Annotated[list[CategoryRow], Described("The largest amount first, at most 50.")]
    truncated: Annotated[bool, Described("Whether there are more categories than these.")]


class CategoryBreakdown(TypedDict):
    """One entry per wallet, the default one first, then by name."""

    month: Month
    wallets: list[WalletBreakdown]


class CurrencyIncomeVsExpense(TypedDict):
    """All wallets of one currency together."""

    currency: Currency
    income: Annotated[Amount, Described("What was earned, reversals taken off.")]
    expense: Annotated[Amount, Described("What was spent, refunds taken off.")]
    net: Annotated[Amount, Described("The income less the expense: what was saved.")]
    savings_rate: Annotated[
        Percentage | None, Described("The net in percent of the income; null when that is 0 or less.")
    ]


class IncomeVsExpense(TypedDict):
    """One entry per currency, by its code."""

    month: Month
    currencies: list[CurrencyIncomeVsExpense]


class AnomalyRow(TypedDict):
    """An expense unlike those of its category before its month."""

    transaction_id: int
    date: Day
    name: str
    category: Annotated[str, Described("The name of its category.")]
    amount: Amount
    mean: Annotated[Amount, Described("The mean of the expenses it is compared with.")]
    deviation: Annotated[Amount, Described("Their population standard deviation.")]
    z: Annotated[str, Described("By how many deviations it is above the mean, below it when negative, such as 3.52.")]
    compared_with: Annotated[int, Described("How many expenses the mean is of.")]


class WalletAnomalies(TypedDict):
    """One wallet's anomalies of the month."""

    wallet_id: int
    wallet: Annotated[str, Described("The wallet's name.")]
    currency: Currency
    anomalies: Annotated[list[AnomalyRow], Described("The furthest from the mean first.")]


class Anomalies(TypedDict):
    """One entry per wallet, the default one first, then by name."""

    month: Month
    wallets: list[WalletAnomalies]
    truncated: Annotated[bool, Described("Whether there are more anomalies than these 100.")]
