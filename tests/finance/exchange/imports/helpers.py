"""Statements that come in, looked at and committed."""

from collections.abc import Sequence

from core.models import User
from finance.exchange.imports.committing import commit_import
from finance.exchange.imports.previews import preview_statement
from finance.exchange.imports.undoing import undo_import
from finance.models import Deposit, Import, ImportRow, Transaction

Row = tuple[str, str, str]
"""A day, an amount and a text."""


def csv_of(*rows: Row) -> bytes:
    lines = ["Date;Text;Amount", *(f"{day};{text};{amount}" for day, amount, text in rows)]
    return "\n".join(lines).encode()


def ofx_of(*rows: Row, account: str = "1234567890", closing: str = "") -> bytes:
    """An OFX 1 file, whose ids are made of the rows."""
    entries = "".join(
        f"<STMTTRN><TRNTYPE>OTHER<DTPOSTED>{day.replace('-', '')}<TRNAMT>{amount}<FITID>{place}-{day}-{amount}"
        f"<NAME>{text}</STMTTRN>"
        for place, (day, amount, text) in enumerate(rows)
    )
    balance = f"<LEDGERBAL><BALAMT>{closing}<DTASOF>20261231</LEDGERBAL>" if closing else ""
    return (
        "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:UTF-8\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>"
        f"<CURDEF>EUR<BANKACCTFROM><BANKID>1<ACCTID>{account}<ACCTTYPE>CHECKING</BANKACCTFROM>"
        f"<BANKTRANLIST>{entries}</BANKTRANLIST>{balance}</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
    ).encode()


def previewed(user: User, deposit: Deposit, content: bytes) -> Import:
    return preview_statement(user=user, deposit_id=deposit.pk, content=content, file_name="statement").answer


def brought_in(user: User, deposit: Deposit, content: bytes) -> Import:
    return commit_import(user=user, import_id=previewed(user, deposit, content).pk).answer


def undone(user: User, origin: Import, **choice: bool) -> Import:
    return undo_import(user=user, import_id=origin.pk, **choice).answer


def rows_of(origin: Import) -> list[ImportRow]:
    return list(ImportRow.objects.filter(origin=origin).order_by("position"))


def statuses_of(origin: Import) -> list[str]:
    return [row.status for row in rows_of(origin)]


def booked_on(deposit: Deposit) -> list[Row]:
    rows: Sequence[Transaction] = Transaction.objects.filter(deposit=deposit).order_by("date", "pk")
    return [(row.date.isoformat(), f"{row.amount:.2f}", row.name) for row in rows]


def balance_of(deposit: Deposit) -> str:
    deposit.refresh_from_db()
    return f"{deposit.balance:.2f}"
