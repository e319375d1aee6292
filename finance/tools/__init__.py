"""What programs and language models may ask: plain JSON in and out, by the names of the Personal Finance System.

TOOLS describes the functions for tool-calling. Whoever offers them to a model passes ``user_id`` itself: it is no part
of what the model is told, so that no text can talk it into another user's data. Errors are those of ``core.errors``:
NotFound for an unknown user, InvalidInput for anything wrong with the other arguments.
"""

from typing import Final

from finance.tools.anomalies import get_anomalies
from finance.tools.months import get_category_breakdown, get_income_vs_expense
from finance.tools.schemas import Tool, tool_of
from finance.tools.transactions import get_transactions

__all__ = ["TOOLS", "get_anomalies", "get_category_breakdown", "get_income_vs_expense", "get_transactions"]

TOOLS: Final[list[Tool]] = [
    tool_of(function, bound=["user_id"])
    for function in (get_transactions, get_category_breakdown, get_income_vs_expense, get_anomalies)
]
