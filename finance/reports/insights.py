"""What stands out in a month, by fixed rules: each says a share that was passed, and the figures it is of."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, NamedTuple

from django.db.models import TextChoices

from core.models import User
from core.readings import Reading, last_rows_of, reading_at_one_moment, together
from finance.days import require_month
from finance.models import Wallet
from finance.money import HUNDRED, ZERO, percent, write_money
from finance.reports.breakdowns import Breakdown, BreakdownGrouping, category_breakdown
from finance.reports.spans import Span
from finance.reports.summaries import Summary, income_vs_expense
from finance.wallets.selectors.base_categories import CODES


class InsightCode(TextChoices):
    """What stands out."""

    HIGH_FOOD = "HIGH_FOOD", "More than 25 % of the expenses went for food, groceries included"
    HIGH_RENT = "HIGH_RENT", "More than 40 % of the expenses went for rent"
    HIGH_TRAVEL = "HIGH_TRAVEL", "More than 10 % of the expenses went for travel"
    LOW_SAVINGS = "LOW_SAVINGS", "Less than 20 % of the income was saved"


class Found(NamedTuple):
    """What stands out, said with a place for the share of ``part`` in ``whole``, which is beyond ``threshold``."""

    code: InsightCode
    phrase: str
    threshold: Decimal
    part: Decimal
    whole: Decimal


class Ceiling(NamedTuple):
    """The highest share of a month's expenses that is nothing to speak of."""

    code: InsightCode
    what: str
    base_categories: frozenset[str]
    percent: Decimal


CEILINGS: Final = (
    # Groceries are food: who files the supermarket under them eats no less.
    Ceiling(InsightCode.HIGH_FOOD, "Food, groceries included, was", frozenset({"FOOD", "GROCERIES"}), Decimal(25)),
    Ceiling(InsightCode.HIGH_RENT, "Rent was", frozenset({"RENT"}), Decimal(40)),
    Ceiling(InsightCode.HIGH_TRAVEL, "Travel was", frozenset({"TRAVEL"}), Decimal(10)),
)
LEAST_SAVINGS: Final = Decimal(20)
"""The lowest share of a month's income saved that is nothing to speak of, in percent."""


@dataclass(frozen=True, slots=True)
class Insight:
    """``part`` is ``share`` percent of ``whole``, which is on the wrong side of ``threshold``."""

    wallet_id: int
    currency: str
    month: dt.date
    code: InsightCode
    phrase: str
    threshold: Decimal
    part: Decimal
    whole: Decimal

    @property
    def share(self) -> Decimal:
        return percent(self.part, self.whole) or ZERO

    @property
    def sentence(self) -> str:
        side = "less" if self.part * HUNDRED < self.threshold * self.whole else "more"
        figures = f"{write_money(self.part, self.currency)} of {write_money(self.whole, self.currency)} {self.currency}"
        return f"{self.phrase.format(share=self.share)}: {figures}, which is {side} than {self.threshold} %."


@reading_at_one_moment
def insights(*, user: User, wallet: Wallet, month: dt.date) -> Reading[list[Insight]]:
    """What stands out in a month of a wallet, in the order of InsightCode; three statements that see the same moment.

    A share that is exactly the threshold does not stand out, and nothing does in a month without expenses and income.
    """
    require_month(month)
    span = Span(month=month)
    of: dict[str, Any] = {"user": user, "wallet": wallet, "span": span}
    read = [
        income_vs_expense.computed.begin(**of),
        category_breakdown.computed.begin(**of, group_by=BreakdownGrouping.BASE_CATEGORY),
        last_rows_of(CODES.asked()),
    ]
    whole, [breakdown], codes = yield from together.begin(read)
    summary, spent = whole.summary, _spent_by_code(breakdown, dict(codes))
    found = [*_high_shares(summary, spent), *_low_savings(summary)]
    return [Insight(wallet.pk, wallet.currency, month, *each) for each in found]


def _spent_by_code(breakdown: Breakdown, codes: Mapping[int, str]) -> dict[str, Decimal]:
    """What was spent by the code of the base category, refunds taken off."""
    return {codes[part.base_category_id]: part.amount for part in breakdown.parts if part.base_category_id}


def _high_shares(summary: Summary, spent: Mapping[str, Decimal]) -> Iterator[Found]:
    for ceiling in CEILINGS:
        part = sum((spent.get(code, ZERO) for code in ceiling.base_categories), ZERO)
        if summary.expense > 0 and part * HUNDRED > ceiling.percent * summary.expense:
            phrase = f"{ceiling.what} {{share}} % of expenses"
            yield Found(ceiling.code, phrase, ceiling.percent, part, summary.expense)


def _low_savings(summary: Summary) -> Iterator[Found]:
    if summary.income > 0 and summary.net * HUNDRED < LEAST_SAVINGS * summary.income:
        phrase = "{share} % of income was saved"
        yield Found(InsightCode.LOW_SAVINGS, phrase, LEAST_SAVINGS, summary.net, summary.income)
