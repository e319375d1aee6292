import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from core.acting import acting_for
from core.models import User
from core.snapshots import snapshot
from finance.models import BaseCategory, Category, Wallet
from finance.money import write_money
from finance.people.users import active_user
from finance.reports import summaries
from finance.reports.breakdowns import Breakdown, BreakdownPart, category_breakdown
from finance.reports.spans import Span
from finance.reports.summaries import income_vs_expense_by_currency
from finance.tools.arguments import first_day_of
from finance.tools.shapes import (
    CategoryBreakdown,
    CategoryRow,
    CurrencyIncomeVsExpense,
    IncomeVsExpense,
    Month,
    WalletBreakdown,
)
from finance.wallets.selectors.base_categories import base_categories_by_id
from finance.wallets.selectors.categories import categories_by_id
from finance.wallets.selectors.wallets import wallets_of

MOST_SHOWN: Final = 50


def get_category_breakdown(user_id: int, month: Month) -> CategoryBreakdown:
    """What was spent in a calendar month by category, refunds taken off, for each wallet."""
    user, first = active_user(user_id=user_id), first_day_of(month)
    with acting_for(user), snapshot():
        found = _breakdowns(user, first)
        categories = categories_by_id(user=user, ids=_categories_of(found.values()))
        bases = base_categories_by_id(user=user, ids={row.base_category_id or 0 for row in categories.values()})
    wallets = [_wallet(wallet, breakdown, categories, bases) for wallet, breakdown in found.items()]
    return {"month": month, "wallets": wallets}


def get_income_vs_expense(user_id: int, month: Month) -> IncomeVsExpense:
    """What was earned and what was spent in a calendar month, what came back taken off, for each currency."""
    user, first = active_user(user_id=user_id), first_day_of(month)
    with acting_for(user), snapshot():
        totals = income_vs_expense_by_currency(user=user, span=Span(month=first))
    return {"month": month, "currencies": [_currency(total) for total in totals]}


def _breakdowns(user: User, month: dt.date) -> dict[Wallet, Breakdown]:
    span = Span(month=month)
    return {wallet: category_breakdown(user=user, wallet=wallet, span=span)[0] for wallet in wallets_of(user=user)}


def _categories_of(breakdowns: Iterable[Breakdown]) -> set[int]:
    """The ids of the categories that are shown."""
    shown = (part.category_id for breakdown in breakdowns for part in breakdown.parts[:MOST_SHOWN])
    return {id_ for id_ in shown if id_ is not None}


def _wallet(
    wallet: Wallet,
    breakdown: Breakdown,
    categories: Mapping[int, Category],
    bases: Mapping[int, BaseCategory],
) -> WalletBreakdown:
    return {
        "wallet_id": wallet.pk,
        "wallet": wallet.name,
        "currency": wallet.currency,
        "total": write_money(breakdown.amount, wallet.currency),
        "categories": [_category(part, wallet.currency, categories, bases) for part in breakdown.parts[:MOST_SHOWN]],
        "truncated": len(breakdown.parts) > MOST_SHOWN,
    }


def _category(
    part: BreakdownPart, currency: str, categories: Mapping[int, Category], bases: Mapping[int, BaseCategory]
) -> CategoryRow:
    category = categories[part.category_id] if part.category_id else None
    return {
        "category": category.name if category else None,
        "base_category": bases[category.base_category_id].code if category and category.base_category_id else None,
        "amount": write_money(part.amount, currency),
        "share": _percentage(part.share),
        "count": part.count,
    }


def _currency(total: summaries.IncomeVsExpense) -> CurrencyIncomeVsExpense:
    summary = total.summary
    return {
        "currency": total.currency,
        "income": write_money(summary.income, total.currency),
        "expense": write_money(summary.expense, total.currency),
        "net": write_money(summary.net, total.currency),
        "savings_rate": _percentage(summary.savings_rate),
    }


def _percentage(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.2f}"
