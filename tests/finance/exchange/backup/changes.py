"""What can be wrong in a backup, each with the path that is to be named."""

from collections.abc import Callable
from typing import Any

from tests.finance.exchange.backup.helpers import Document


def row_of(document: Document, table: str, **values: Any) -> dict[str, Any]:
    return next(row for row in document[table] if all(row[name] == value for name, value in values.items()))


def path_of(document: Document, table: str, row: dict[str, Any]) -> str:
    return f"{table}[{document[table].index(row)}]"


EDITED = {"version": 1, "created_at": "2026-01-01T00:00:00+00:00", "updated_at": "2026-01-01T00:00:00+00:00"}
Change = Callable[[Document], str]
"""Makes one thing wrong, and says which path is to be named."""


def set_in(table: str, field: str, value: Any, **which: Any) -> Change:
    def change(document: Document) -> str:
        row = row_of(document, table, **which)
        row[field] = value(document) if callable(value) else value
        return f"{path_of(document, table, row)}.{field}"

    return change


def told_as(path: str, change: Change) -> Change:
    """The same, where another path than that of the value is named."""

    def changed(document: Document) -> str:
        own = change(document)
        return f"{own.rpartition('.')[0]}{path}" if path.startswith(".") else path

    return changed


def first(table: str, **which: Any) -> Callable[[Document], Any]:
    return lambda document: row_of(document, table, **which)["id"]


def dropped(table: str, path: Callable[[Document], str], **which: Any) -> Change:
    """Without a row; the path of what then does not add up."""

    def change(document: Document) -> str:
        document[table].remove(row_of(document, table, **which))
        return path(document)

    return change


def twice(table: str, field: str) -> Change:
    def change(document: Document) -> str:
        document[table].append(document[table][-1] | {"id": 9_999})
        return f"{table}[{len(document[table]) - 1}].{field}"

    return change


def refund_first(document: Document) -> str:
    return _first(document, "refund_of")


def reversal_first(document: Document) -> str:
    return _first(document, "reversal_of")


def _first(document: Document, names: str) -> str:
    """With what names another in this field before all that it could name."""
    row = next(row for row in document["transactions"] if row[names])
    document["transactions"].remove(row)
    document["transactions"].insert(0, row)
    return f"transactions[0].{names}"


def refunded_refund(document: Document) -> str:
    refund = next(row for row in document["transactions"] if row["refund_of"])
    document["transactions"].append(refund | {"id": 9_999, "refund_of": refund["id"]})
    return f"transactions[{len(document['transactions']) - 1}].refund_of"


def opening_of_a_transfer(document: Document) -> str:
    row = next(row for row in document["transactions"] if row["transfer"])
    row["is_opening"] = True
    return path_of(document, "transactions", row)


def overlapping(document: Document) -> str:
    row_of(document, "periods", name="April")["ends_on"] = "2026-05-01"
    return f"{path_of(document, 'periods', row_of(document, 'periods', name='May'))}.starts_on"


def one_leg(document: Document) -> str:
    row = next(row for row in document["transactions"] if row["transfer"])
    transfer, row["transfer"] = row["transfer"], None
    return path_of(document, "transfers", row_of(document, "transfers", id=transfer))


def unequal_legs(document: Document) -> str:
    row = next(row for row in document["transactions"] if row["transfer"])
    row["amount"] = "-40.41"
    return path_of(document, "transfers", row_of(document, "transfers", id=row["transfer"]))


def no_default(document: Document) -> str:
    row_of(document, "wallets", is_default=True)["is_default"] = False
    return "wallets"


def too_many_periods(document: Document) -> str:
    document["periods"] += [
        {"id": 10_000 + n, **EDITED, "wallet": 1, "name": f"P{n}", "status": "CLOSED",
         "starts_on": f"{1000 + n // 2}-0{n % 2 + 1}-01", "ends_on": f"{1000 + n // 2}-0{n % 2 + 1}-02"}
        for n in range(2000)
    ]  # fmt: skip
    return "periods"


def two_openings(document: Document) -> str:
    document["transactions"].append(row_of(document, "transactions", is_opening=True) | {"id": 9_999})
    return f"transactions[{len(document['transactions']) - 1}].is_opening"


def two_pay_outs(document: Document) -> str:
    row = next(row for row in document["transactions"] if row["loan"])
    document["transactions"].append(row | {"id": 9_999})
    return path_of(document, "loans", row_of(document, "loans", id=row["loan"]))
