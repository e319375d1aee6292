"""Open Financial Exchange 1.x (SGML) and 2.x (XML), and QFX, which is the same."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from finance.exchange.statements.dates import DateOrder, day_of
from finance.exchange.statements.decisions import Decisions, Topic
from finance.exchange.statements.formats.ofx_tags import ENTRIES, LISTS, STATEMENTS, Element, tree_of
from finance.exchange.statements.gathering import Gathered, shown, text_of
from finance.exchange.statements.numbers import COMMA, POINT, SIGNS, amount_of, settled, sign_evidence
from finance.exchange.statements.refusals import ReadingError, Reason, RowError
from finance.exchange.statements.statement import MOST_STATEMENTS, Balance, State, Statement, StatementRow

ACCOUNTS: Final = ("BANKACCTFROM", "CCACCTFROM", "INVACCTFROM")
OTHER_ACCOUNTS: Final = ("BANKACCTTO", "CCACCTTO")
SHORTEST_DAY: Final = 8


def read_ofx(text: str, decisions: Decisions) -> tuple[Statement, ...]:
    root = tree_of(text)
    statements = [*root.all(*STATEMENTS)]
    if any(root.all(*LISTS, *ENTRIES)):
        statements.insert(0, root)
    if not statements:
        raise ReadingError(Reason.NO_ROWS, "The file has no statement in it.")
    if len(statements) > MOST_STATEMENTS:
        raise ReadingError(Reason.TOO_LARGE, f"The file has more than {MOST_STATEMENTS:,} statements.")
    sign = _decimal_sign(statements, decisions)
    return tuple(_statement(text, element, sign) for element in statements) if sign else ()


def _decimal_sign(statements: list[Element], decisions: Decisions) -> str | None:
    evidence = sign_evidence(entry.leaf("TRNAMT") for statement in statements for entry in _entries(statement))
    if evidence.proofs or evidence.ambiguous is None:
        sign = evidence.sign if evidence.proofs else POINT
        return decisions.settle(Topic.DECIMAL_SIGN, sign, evidence.tell(), SIGNS)
    told = f'Amounts of OFX have no grouping, so in "{evidence.ambiguous}" it is the decimal sign.'
    return decisions.settle(Topic.DECIMAL_SIGN, _only_sign(evidence.ambiguous), told, SIGNS)


def _only_sign(amount: str) -> str:
    return COMMA if COMMA in amount else POINT


def _entries(statement: Element) -> Iterator[Element]:
    yield from statement.all(*ENTRIES)
    for part in statement.all(*LISTS):
        yield from part.all(*ENTRIES)


def _statement(text: str, element: Element, sign: str) -> Statement:
    account = next((part.leaf("ACCTID") for part in element.all(*ACCOUNTS)), "") or None
    currency = element.leaf("CURDEF") or None
    gathered = Gathered()
    if element.name == "INVSTMTRS":
        gathered.leave(element.line, "", Reason.NOT_SUPPORTED, "Statements of investments are not read.")
        return Statement(account=account, currency=currency, set_aside=tuple(gathered.set_aside))
    entries = [*_entries(element)]
    withdrawn = _gather(text, entries, currency, sign, gathered)
    closing = _closing(element, currency, gathered)
    read = Statement(account=account, currency=currency, closing=closing, rows=tuple(gathered.rows))
    opening = closing and Balance(closing.amount - read.total, is_derived=True)
    return Statement(
        account=account, currency=currency, opening=opening, closing=closing, rows=read.rows,
        set_aside=tuple(gathered.set_aside), withdrawn=withdrawn,
    )  # fmt: skip


def _gather(text: str, entries: list[Element], currency: str | None, sign: str, gathered: Gathered) -> tuple[str, ...]:
    """Read the entries, obeying the bank's own corrections; answers the ids that it takes back from earlier files."""
    counts = Counter(entry.leaf("FITID") for entry in entries)
    corrected = {entry.leaf("CORRECTFITID") for entry in entries} - {""}
    withdrawn = [entry.leaf("CORRECTFITID") for entry in entries if _is_deletion(entry)]
    for entry in entries:
        fitid = entry.leaf("FITID")
        raw, external_id = text[entry.start : entry.end], fitid if counts[fitid] == 1 else None
        with gathered.row(entry.line, raw):
            if fitid in corrected and external_id:
                row = _row(entry, raw, currency, sign, external_id) if entry.leaf("CORRECTFITID") else None
                gathered.leave(entry.line, raw, Reason.CORRECTED, f"The bank itself corrected the row {fitid}.", 0, row)
            elif _is_deletion(entry):
                row = _row(entry, raw, currency, sign, external_id)
                gathered.leave(entry.line, raw, Reason.CORRECTED, f"The bank takes back {row.corrects}.", 0, row)
            else:
                gathered.take(_row(entry, raw, currency, sign, external_id))
    return tuple(fitid for fitid in withdrawn if counts[fitid] != 1)


def _is_deletion(entry: Element) -> bool:
    return bool(entry.leaf("CORRECTFITID")) and entry.leaf("CORRECTACTION") == "DELETE"


def _row(entry: Element, raw: str, currency: str | None, sign: str, external_id: str | None) -> StatementRow:
    own = entry.leaf("CURRENCY", "CURSYM") or currency
    return StatementRow(
        line=entry.line,
        raw=shown(raw),
        date=day_of(_day(entry, "DTPOSTED", "DTTRAN", "DTUSER"), DateOrder.YMD),
        value_date=day_of(available, DateOrder.YMD) if (available := entry.leaf("DTAVAIL")) else None,
        amount=settled(_amount(entry.leaf("TRNAMT"), sign), own),
        currency=own,
        counterparty=text_of(entry.leaf("NAME") or entry.leaf("PAYEE", "NAME")),
        description=text_of(entry.leaf("MEMO")),
        external_id=external_id or None,
        state=State.PENDING if entry.name == "STMTTRNP" else State.BOOKED,
        other_account=next((part.leaf("ACCTID") for part in entry.all(*OTHER_ACCOUNTS)), ""),
        corrects=entry.leaf("CORRECTFITID") or None,
    )


def _day(entry: Element, *names: str) -> str:
    day = next((entry.leaf(name) for name in names if entry.leaf(name)), "")
    if not day[:SHORTEST_DAY].isdigit():
        raise RowError(Reason.INVALID_DATE, f'"{day[:SHORTEST_DAY]}" is not a day such as 20260531.')
    return day


def _amount(written: str, sign: str) -> Decimal:
    return amount_of(written, sign)[0]


def _closing(element: Element, currency: str | None, gathered: Gathered) -> Balance | None:
    balance = next(element.all("LEDGERBAL"), None)
    if balance is None:
        return None
    with gathered.row(balance.line, balance.leaf("BALAMT")):
        written = balance.leaf("BALAMT")
        own = sign_evidence([written])
        amount = settled(_amount(written, own.sign or _only_sign(written)), currency)
        return Balance(amount, day_of(day, DateOrder.YMD) if (day := balance.leaf("DTASOF")) else None)
    return None
