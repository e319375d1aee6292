"""ISO 20022 camt.052, .053 and .054: reports, statements and notifications of banks, in every version."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from finance.exchange.statements.decisions import Decisions, Topic
from finance.exchange.statements.formats.camt_entries import day_in, money_of, rows_of, signed
from finance.exchange.statements.formats.camt_tree import Node, read_parts
from finance.exchange.statements.gathering import Gathered
from finance.exchange.statements.refusals import ReadingError, Reason
from finance.exchange.statements.statement import MOST_STATEMENTS, Balance, State, Statement, StatementRow

CONTAINERS: Final = ("Stmt", "Rpt", "Ntfctn")
OPENING: Final = ("OPBD", "PRCD")
CLOSING: Final = ("CLBD",)
AS_MARKED, TURNED = "AS_MARKED", "TURNED"
"""What the mark of a reversal says: the direction of the entry itself, or of what it takes back."""
UNPROVEN: Final = "The row takes another one back, and no balance proves its direction."


@dataclass(slots=True)
class _Part:
    """A statement as far as it is read."""

    gathered: Gathered = field(default_factory=Gathered)
    balances: dict[str, Balance] = field(default_factory=dict)
    account: str | None = None
    currency: str | None = None

    def statement(self) -> Statement:
        return Statement(
            account=self.account,
            currency=self.currency or next((row.currency for row in self.gathered.rows), None),
            opening=next((self.balances[code] for code in OPENING if code in self.balances), None),
            closing=next((self.balances[code] for code in CLOSING if code in self.balances), None),
            rows=_identified(self.gathered.rows),
            set_aside=tuple(self.gathered.set_aside),
        )


class _Document:
    """The statements of a document, filled as their parts are handed over."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._part = _Part()
        self.parts: list[_Part] = []

    def take_account(self, node: Node) -> None:
        """Of the statement; accounts of parties are within entries, which are taken before these."""
        self._part.account = self._part.account or node.value_of(("Id", "IBAN"), ("Id", "Othr", "Id")) or None
        self._part.currency = self._part.currency or node.value("Ccy") or None

    def take_balance(self, node: Node) -> None:
        with self._part.gathered.row(node.line, self._raw(node)):
            code = node.value("Tp", "CdOrPrtry", "Cd")
            amount = signed(money_of(node.first("Amt")).amount, node.value("CdtDbtInd"))
            balance = Balance(amount, day_in(node.first("Dt")))
            if code in CLOSING:
                self._part.balances[code] = balance
            else:
                self._part.balances.setdefault(code, balance)

    def take_entry(self, node: Node) -> None:
        raw = self._raw(node)
        with self._part.gathered.row(node.line, raw):
            for row in [*rows_of(node, raw)]:
                self._part.gathered.take(row)

    def take_statement(self, _: Node) -> None:
        if len(self.parts) >= MOST_STATEMENTS:
            raise ReadingError(Reason.TOO_LARGE, f"The file has more than {MOST_STATEMENTS:,} statements.")
        self.parts.append(self._part)
        self._part = _Part()

    def _raw(self, node: Node) -> str:
        return self._content[node.start : node.end].decode("utf-8", "replace")


def read_camt(text: str, decisions: Decisions) -> tuple[Statement, ...]:
    return with_reversals(statements_in(text), decisions)


def statements_in(text: str) -> list[Statement]:
    """The statements of a document, reversals as they are marked."""
    content = text.encode()
    document = _Document(content)
    taken = {"Acct": document.take_account, "Bal": document.take_balance, "Ntry": document.take_entry}
    read_parts(content, taken | dict.fromkeys(CONTAINERS, document.take_statement))
    if not document.parts:
        raise ReadingError(Reason.NO_ROWS, "The file has no statement in it.")
    return [part.statement() for part in document.parts]


def _identified(rows: list[StatementRow]) -> tuple[StatementRow, ...]:
    """The rows, without ids that several of them have."""
    counts = Counter(row.external_id for row in rows)
    return tuple(row if counts[row.external_id] == 1 else replace(row, external_id=None) for row in rows)


def with_reversals(statements: Sequence[Statement], decisions: Decisions) -> tuple[Statement, ...]:
    """The statements with the direction of reversals that the balances prove, else that of the standard."""
    if not any(row.is_reversal for statement in statements for row in statement.rows):
        return tuple(statements)
    proofs = {proof for statement in statements if (proof := _proof(statement))}
    evidence = "The balances prove it." if len(proofs) == 1 else "No balance proves it, so the standard holds."
    if len(proofs) > 1:
        evidence = "The balances of one statement prove the one, those of another the other."
    value = None if len(proofs) > 1 else next(iter(proofs), AS_MARKED)
    settled = decisions.settle(Topic.REVERSALS, value, evidence, (AS_MARKED, TURNED))
    is_sure = len(proofs) == 1 or decisions.answer(Topic.REVERSALS) is not None
    return tuple(_turned(statement, settled == TURNED, is_sure) for statement in statements)


def _proof(statement: Statement) -> str | None:
    difference = statement.difference
    turned = [row.amount for row in statement.rows if row.is_reversal and row.state is State.BOOKED]
    if difference is None or not sum(turned):
        return None
    if difference == 0:
        return AS_MARKED
    return TURNED if difference == -2 * sum(turned) else None


def _turned(statement: Statement, is_turned: bool, is_sure: bool) -> Statement:
    rows = tuple(
        replace(row, amount=-row.amount if is_turned else row.amount, doubt=row.doubt or ("" if is_sure else UNPROVEN))
        if row.is_reversal
        else row
        for row in statement.rows
    )
    return replace(statement, rows=rows)
