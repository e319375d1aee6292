"""The README's dashboard of a wallet (``$1``), up to a month (``$2``), as one statement that answers its JSON."""

# ruff: noqa: S608 -- nothing of it is given by anybody
from typing import Final

from finance.sums import LIMB


def _node(type_: str, id_: str = "id") -> str:
    return f"translate(encode(convert_to('{type_}:' || {id_}, 'UTF8'), 'base64'), E'\\n', '') AS id"


def _money(**amounts: str) -> str:
    return ", ".join(f'(({amount}) / 10000.0)::numeric(20, 2)::text AS "{name}"' for name, amount in amounts.items())


def _percent(part: str, whole: str) -> str:
    return f"({part} * 100.0 / {whole})::numeric(20, 2)::text"


def _object(columns: str, rest: str = "") -> str:
    return f"(SELECT row_to_json(one) FROM (SELECT {columns} {rest}) AS one)"


def _named(type_: str, id_: str) -> str:
    table = type_.lower()
    return f"{_object(f'{_node(type_)}, name', f'FROM finance_{table} WHERE id = {id_}')} AS {table}"


def _list(columns: str, rows: str, order: str) -> str:
    """An object of each row, without the blanks that json_agg puts between them."""
    lines = f"SELECT *, {_object(columns)}::text AS line FROM {rows}"
    return (
        f"(SELECT ('[' || coalesce(string_agg(line, ',' ORDER BY {order}), '') || ']')::json FROM ({lines}) AS lines)"
    )


AMOUNT: Final = f"sum(high) * {LIMB} + sum(low)"
"""The sum of narrow totals, which keep the higher digits of theirs apart (finance.sums)."""
SUMS: Final = f"""coalesce(sum(high) FILTER (WHERE kind = 'INCOME') * {LIMB}
    + sum(low) FILTER (WHERE kind = 'INCOME'), 0) AS income,
    coalesce(-sum(high) FILTER (WHERE kind = 'EXPENSE') * {LIMB}
    - sum(low) FILTER (WHERE kind = 'EXPENSE'), 0) AS expense"""
ROWS: Final = f"""
WITH deposits AS (
    SELECT id, name, folded_name, balance, sum(balance) OVER () AS held FROM finance_deposit
    WHERE wallet_id = $1 AND (is_active OR balance <> 0)),
periods AS (
    SELECT * FROM (SELECT * FROM finance_period WHERE wallet_id = $1 ORDER BY starts_on DESC LIMIT 12) AS period
    CROSS JOIN LATERAL (
        SELECT {SUMS} FROM finance_spantotal
        WHERE period_id = period.id AND category_id IS NULL AND entity_id IS NULL) AS sums),
plans AS (
    SELECT initial_plan, current_plan, category_id, category.name, category.folded_name, coalesce(-spent, 0) AS result
    FROM finance_prediction AS prediction
    JOIN periods ON periods.id = prediction.period_id AND periods.status = 'ACTIVE'
    JOIN finance_category AS category ON category.id = prediction.category_id
    CROSS JOIN LATERAL (SELECT {AMOUNT} AS spent FROM finance_spantotal WHERE kind = 'EXPENSE'
        AND period_id = prediction.period_id AND category_id = prediction.category_id) AS spending),
months AS (
    SELECT day::date AS first, coalesce(income, 0) AS income, coalesce(expense, 0) AS expense
    FROM generate_series($2::date - interval '11 months', $2::date, interval '1 month') AS day
    LEFT JOIN (SELECT month, {SUMS} FROM finance_spantotal
        WHERE wallet_id = $1 AND month BETWEEN $2::date - interval '11 months' AND $2::date GROUP BY month) AS sums
        ON sums.month = day::date),
largest AS (
    SELECT entity_id, -({AMOUNT}) AS spent FROM finance_spantotal
    WHERE kind = 'EXPENSE' AND period_id = (SELECT id FROM periods WHERE status = 'ACTIVE')
    AND category_id IS NULL AND entity_id IS NOT NULL
    GROUP BY entity_id HAVING {AMOUNT} < 0 ORDER BY {AMOUNT}, entity_id LIMIT 5),
latest AS (
    SELECT id, date, kind, amount, name, deposit_id, category_id, entity_id FROM finance_transaction
    WHERE wallet_id = $1 ORDER BY date DESC, id DESC LIMIT 10)"""
FLOW: Final = _money(income="income", expense="expense", net="income - expense")
STATUS: Final = """CASE WHEN result < 0 THEN 'GIVEN_BACK' WHEN result = 0 THEN 'NOT_USED' WHEN result < current_plan
    THEN 'IN_PLANNED_RANGE' WHEN result = current_plan THEN 'FULLY_UTILIZED' ELSE 'OVERUSED' END AS status"""
PARTS: Final = {
    "wallet": _object(
        f"{_node('Wallet')}, name, currency, {_money(balance='(SELECT sum(balance) FROM deposits)')}",
        "FROM finance_wallet WHERE id = $1",
    ),
    "deposits": _list(
        f"{_node('Deposit')}, name, {_money(balance='balance')}, "
        f"CASE WHEN held > 0 THEN {_percent('balance', 'held')} END AS share",
        "deposits",
        "folded_name, id",
    ),
    "currentPeriod": _object(
        ", ".join(
            [
                _node("Period"),
                'name, starts_on AS "startsOn", ends_on AS "endsOn", status',
                FLOW,
                _list(
                    ", ".join(
                        [
                            f"{_object(_node('Category', 'category_id') + ', name')} AS category",
                            _money(initialPlan="initial_plan", currentPlan="current_plan"),
                            _money(result="result", left="current_plan - result"),
                            f"CASE WHEN result >= 0 AND current_plan > 0 THEN {_percent('result', 'current_plan')} END"
                            " AS progress",
                            STATUS,
                        ]
                    ),
                    "plans",
                    "folded_name",
                )
                + " AS predictions",
            ]
        ),
        "FROM periods WHERE status = 'ACTIVE'",
    ),
    "recentTransactions": _list(
        ", ".join(
            [
                _node("Transaction"),
                "date, kind, CASE WHEN amount > 0 THEN 'IN' ELSE 'OUT' END AS direction",
                _money(amount="abs(amount)"),
                "name",
                *(_named(type_, f"{type_.lower()}_id") for type_ in ("Deposit", "Category", "Entity")),
            ]
        ),
        "latest",
        "date DESC, id DESC",
    ),
    "periods": _list(f"{_object(_node('Period') + ', name')} AS period, {FLOW}", "periods", "starts_on"),
    "months": _list(f"to_char(first, 'YYYY-MM') AS month, {_object(FLOW)} AS summary", "months", "first"),
    "topEntities": _list(
        f"{_named('Entity', 'entity_id')}, {_money(amount='spent')}", "largest", "spent DESC, entity_id"
    ),
}
_COLUMNS = ", ".join(f'{sql} AS "{name}"' for name, sql in PARTS.items())
STATEMENT: Final = f"{ROWS}\nSELECT {_object(_COLUMNS)}::text"
