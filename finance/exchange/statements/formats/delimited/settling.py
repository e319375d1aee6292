"""What is decided about the cells of a table: order of dates, decimal sign, convention of signs, order of rows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from finance.exchange.statements.dates import DateOrder, days_of, order_evidence
from finance.exchange.statements.decisions import Decisions, Topic
from finance.exchange.statements.formats.delimited import signs
from finance.exchange.statements.formats.delimited.cells import Record
from finance.exchange.statements.formats.delimited.drafts import Draft, Forms, moneys, readable
from finance.exchange.statements.formats.delimited.layout import MONEY, Layout
from finance.exchange.statements.formats.delimited.roles import Role
from finance.exchange.statements.numbers import POINT, SIGNS, sign_evidence

CONVENTIONS: Final = (signs.SIGNED, signs.REVERSED)
ORDERS: Final = (signs.OLDEST_FIRST, signs.NEWEST_FIRST)
FEES: Final = (signs.SECOND_ROW, signs.IN_AMOUNT)
FEES_ARE: Final = {
    signs.SECOND_ROW: "Every balance is the one before it, the amount and the fee.",
    signs.IN_AMOUNT: "Every balance is the one before it and the amount, which has the fee in it.",
}
BALANCES_PROVE: Final = "Every balance is the one before it and the amount."


@dataclass(frozen=True, slots=True)
class Settled:
    forms: Forms
    convention: str
    order: str | None
    drafts: Mapping[int, Draft]
    """Those of the records that can be read, by their lines."""
    has_fee_rows: bool
    """Whether a fee is a row beside the other one."""


def settle(layout: Layout, decisions: Decisions) -> Settled | None:
    """None where something has to be asked."""
    layout = _with_words(layout)
    order = _date_order(layout, decisions)
    sign = _decimal_sign(layout, DateOrder(order) if order else DateOrder.DMY, decisions)
    if order is None or sign is None:
        return None
    forms = Forms(layout, sign, DateOrder(order), layout.currency)
    drafts = readable(forms)
    has_fee_rows = _fees(drafts, decisions) == signs.SECOND_ROW
    proof = _proof(drafts, with_fees=has_fee_rows)
    convention = _convention(layout, drafts, proof, decisions)
    order_of_rows = _order_of_rows(layout, drafts, proof, decisions)
    by_line = {draft.record.line: draft for draft in drafts}
    return None if convention is None else Settled(forms, convention, order_of_rows, by_line, has_fee_rows)


def _proof(drafts: list[Draft], *, with_fees: bool = False) -> signs.Proof | None:
    return signs.proof_of(moneys(drafts, with_fees=with_fees), signs.order_of([draft.date for draft in drafts]))


def _fees(drafts: list[Draft], decisions: Decisions) -> str | None:
    """What the balances prove of fees; where they do not, a fee beside the amount is taken to be one."""
    if not any(draft.fee for draft in drafts):
        return None
    proven = [fees for fees in FEES if _proof(drafts, with_fees=fees == signs.SECOND_ROW)]
    told = FEES_ARE[proven[0]] if len(proven) == 1 else "No balance tells whether they are in the amounts."
    value = proven[0] if len(proven) == 1 else signs.SECOND_ROW
    return decisions.settle(Topic.FEES, value, told, FEES, is_proven=len(proven) == 1)


def _with_words(layout: Layout) -> Layout:
    """A column of words for money in and out is one, whatever it is called; and one that has others is none."""
    columns = dict(layout.columns)
    width = max((len(record.cells) for record in layout.rows), default=0)
    taken = {place for role, places in columns.items() if role not in (Role.SIGN, Role.DESCRIPTION) for place in places}
    rows = [record for record in layout.rows if days_of(layout.cell(record, Role.DATE))]
    worded = [place for place in range(width) if place not in taken and _is_worded(rows, place)]
    columns.pop(Role.SIGN, None)
    if worded and Role.AMOUNT in columns:
        columns[Role.SIGN] = (worded[0],)
    return replace(layout, columns=columns)


def _is_worded(rows: list[Record], place: int) -> bool:
    return bool(rows) and all(place < len(each.cells) and signs.is_sign_word(each.cells[place]) for each in rows)


def _date_order(layout: Layout, decisions: Decisions) -> str | None:
    evidence = order_evidence(layout.cells(Role.DATE, Role.VALUE_DATE))
    is_proven = evidence.matters and evidence.order is not None
    return decisions.settle(
        Topic.DATE_ORDER, evidence.order, evidence.tell(), sorted(evidence.orders), is_proven=is_proven
    )


def _decimal_sign(layout: Layout, order: DateOrder, decisions: Decisions) -> str | None:
    evidence = sign_evidence(layout.cells(*MONEY))
    if evidence.proofs or evidence.ambiguous is None:
        sign = evidence.sign if evidence.proofs else POINT
        return decisions.settle(Topic.DECIMAL_SIGN, sign, evidence.tell(), SIGNS, is_proven=evidence.sign is not None)
    proven = [sign for sign in SIGNS if _is_proven(Forms(layout, sign, order, layout.currency))]
    if len(proven) == 1:
        return decisions.settle(Topic.DECIMAL_SIGN, proven[0], f"Only so: {BALANCES_PROVE}", SIGNS, is_proven=True)
    return decisions.settle(Topic.DECIMAL_SIGN, None, evidence.tell(), SIGNS)


def _is_proven(forms: Forms) -> bool:
    drafts = readable(forms)
    return any(_proof(drafts, with_fees=with_fees) for with_fees in (False, True))


def _convention(layout: Layout, drafts: list[Draft], proof: signs.Proof | None, decisions: Decisions) -> str | None:
    if Role.AMOUNT not in layout.columns:
        told = "Money out and money in have columns of their own."
        return decisions.settle(Topic.SIGNS, signs.TWO_COLUMNS, told, (signs.TWO_COLUMNS,))
    if Role.SIGN in layout.columns:
        told = f"The words of column {layout.columns[Role.SIGN][0] + 1} say which amounts are money out."
        return decisions.settle(Topic.SIGNS, signs.WORD, told, (signs.WORD,))
    if proof:
        return decisions.settle(
            Topic.SIGNS,
            proof.convention,
            BALANCES_PROVE,
            [*dict.fromkeys((*CONVENTIONS, proof.convention))],
            is_proven=True,
        )
    signed = next((cell for cell in layout.cells(Role.AMOUNT) if _has_sign(cell)), None)
    told = f'"{signed}" has a sign, and no balance says otherwise.' if signed else "No amount has a sign."
    return decisions.settle(Topic.SIGNS, signs.SIGNED if signed or not drafts else None, told, CONVENTIONS)


def _has_sign(cell: str) -> bool:
    return any(sign in cell for sign in "-+(\u2212") or cell.endswith(("CR", "DR"))


def _order_of_rows(layout: Layout, drafts: list[Draft], proof: signs.Proof | None, decisions: Decisions) -> str | None:
    if Role.BALANCE not in layout.columns or not drafts:
        return None
    if proof:
        return decisions.settle(Topic.ORDER_OF_ROWS, proof.order, BALANCES_PROVE, ORDERS)
    order = signs.order_of([draft.date for draft in drafts])
    if order is None:
        return None
    told = f"The first row is of {drafts[0].date}, the last of {drafts[-1].date}, and none between is out of order."
    return decisions.settle(Topic.ORDER_OF_ROWS, order, told, ORDERS)
