"""Parts that an application writes as rows of their own, one below the other, put together to the row they are of."""

from collections.abc import Sequence

from finance.exchange.statements.gathering import shown
from finance.exchange.statements.refusals import Reason, RowError
from finance.exchange.statements.statement import RowPart, StatementRow
from finance.money import ZERO, format_money


def whole_of(parts: Sequence[StatementRow], total: StatementRow | None = None) -> StatementRow:
    """One row of several; RowError where the file tells a total that they do not sum to."""
    amount = sum((part.amount for part in parts), ZERO)
    if total is not None and total.amount != amount:
        told = f"The parts sum to {format_money(amount)}, the row is {format_money(total.amount)}."
        raise RowError(Reason.SPLITS_DIFFER, told)
    payees = {part.counterparty for part in parts if not part.is_transfer}
    told_by = total or parts[0]
    return StatementRow(
        line=told_by.line,
        raw=shown("\n".join(row.raw for row in ([total, *parts] if total else parts))),
        date=told_by.date,
        amount=amount,
        currency=told_by.currency,
        counterparty=told_by.counterparty if total else (payees.pop() if len(payees) == 1 else ""),
        description=total.description if total else "",
        parts=tuple(RowPart(part.amount, part.category, part.description, part.other_account) for part in parts),
    )
