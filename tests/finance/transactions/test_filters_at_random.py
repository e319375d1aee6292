"""Filters of any shape find in the database what the same filter, read in Python, means."""

import datetime as dt
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.text import searched
from finance.days import DateRange
from finance.models import Allocation, BaseCategory, Category, Transaction, Transfer
from finance.transactions.selectors.filters import CodeReference, Range, Reference, TransactionFilter, condition_of
from tests.factories import make_bucket, make_category, make_deposit, make_entity, make_loan
from tests.finance.transactions.helpers import add

AMOUNTS = [Decimal(1), Decimal("2.50"), Decimal(30)]
DAYS = [dt.date(2026, 5, day) for day in (1, 2, 3)]
TEXTS = ["", "A", "ß", "%", "a_", "\\", "É b"]
ASKED = [*TEXTS, "b e", "2,5", "-30 a", "30.00", "f", "e\u00adcl ss"]
POSITIONS = st.lists(st.integers(0, 1), max_size=2)
"""Rows are named by their place among those of their kind; see ``with_ids``."""


def ranges(form, values):
    return st.builds(form, st.none() | st.sampled_from(values), st.none() | st.sampled_from(values))


REFERENCES = st.builds(Reference, POSITIONS, st.booleans())
LEAVES = {
    "currency": st.lists(st.sampled_from(["EUR", "USD"]), max_size=2),
    "kind": st.lists(st.sampled_from(["INCOME", "EXPENSE", "NEUTRAL"]), max_size=2),
    "direction": st.lists(st.sampled_from(["IN", "OUT"]), max_size=2),
    "wallet": REFERENCES,
    "deposit": REFERENCES,
    "category": REFERENCES,
    "bucket": REFERENCES,
    "entity": REFERENCES,
    "transfer": REFERENCES,
    "loan": REFERENCES,
    "refund_of": REFERENCES,
    "refund": REFERENCES,
    "reversal_of": REFERENCES,
    "reversal": REFERENCES,
    "is_transfer": st.booleans(),
    "is_opening": st.booleans(),
    "is_refund": st.booleans(),
    "is_reversal": st.booleans(),
    "is_reconciled": st.booleans(),
    "base_category": st.builds(CodeReference, st.lists(st.sampled_from(["FOOD", "RENT"]), max_size=2), st.booleans()),
    "date": ranges(DateRange, DAYS),
    "amount": ranges(Range, AMOUNTS),
    "text": st.sampled_from(ASKED),
}


def as_filter(tree) -> TransactionFilter:
    nested = {name: [as_filter(inner) for inner in tree[name]] for name in ("all_of", "any_of") if name in tree}
    if "none_of" in tree:
        nested["none_of"] = as_filter(tree["none_of"])
    return TransactionFilter(**tree | nested)


FILTERS = st.recursive(
    st.fixed_dictionaries({}, optional=LEAVES),
    lambda inner: st.fixed_dictionaries(
        {}, optional=LEAVES | {"all_of": st.lists(inner), "any_of": st.lists(inner), "none_of": inner}
    ),
    max_leaves=8,
).map(as_filter)


@pytest.fixture
def rows(wallet) -> list[Transaction]:
    food = BaseCategory.objects.get(code="FOOD")
    deposits = [make_deposit(wallet, "D", reconciled_on=DAYS[1]), make_deposit(wallet, "E")]
    categories = [make_category(wallet, "C"), make_category(wallet, "F", base_category=food), None]
    buckets = [make_bucket(wallet, name) for name in ("X", "Y")]
    entities = [make_entity(wallet, "ÉCLAIR SS"), make_entity(wallet, "50%"), None]
    for number, (category, entity) in enumerate(product(categories, entities)):
        amount = AMOUNTS[number % 3] * (-1 if category or number % 2 else 1)
        names = {"category": category, "entity": entity, "name": TEXTS[number % 7], "note": TEXTS[number % 5]}
        row = add(deposits[number % 2], str(amount), str(DAYS[number % 3]), **names)
        for bucket in ([], buckets[:1], buckets[1:], buckets)[number % 4]:
            Allocation.objects.create(wallet=wallet, transaction=row, bucket=bucket, amount=amount)
    add_tied_rows(deposits, entities[0])
    return list(
        Transaction.objects.select_related("category__base_category", "entity", "deposit")
        .prefetch_related("allocations", "refunds", "reversals")
        .order_by("pk")
    )


def add_tied_rows(deposits, entity) -> None:
    """Two transfers, two loans, two refunds, two reversals, one each of a category, and an opening balance."""
    bank, cash = deposits
    for number, day in enumerate(map(str, DAYS[:2]), start=1):
        transfer = Transfer.objects.create(owner=bank.wallet.owner)
        add(bank, f"-{number}", day, kind="NEUTRAL", transfer=transfer)
        add(cash, f"{number}", day, kind="NEUTRAL", transfer=transfer)
        loan = make_loan(entity, principal=number)
        add(bank, f"-{number}", day, kind="NEUTRAL", entity=entity, loan=loan)
        expense = add(cash, f"-{number}", day, refunded=number)
        add(bank, f"{number}", day, kind="EXPENSE", refund_of=expense)
        income = add(cash, f"{number}", day, reversed=number)
        add(bank, f"-{number}", day, kind="INCOME", reversal_of=income)
    add(cash, "1", str(DAYS[1]), kind="EXPENSE", category=Category.objects.filter(kind="EXPENSE").earliest("pk"))
    add(cash, "-1", str(DAYS[1]), kind="INCOME", category=make_category(cash.wallet, "P", "INCOME"))
    add(cash, "2.50", str(DAYS[0]), kind="NEUTRAL", is_opening=True)


@settings(max_examples=300)
@given(filter=FILTERS)
def test_any_filter_finds_what_it_means(rows, filter):
    named = with_ids(filter, rows)
    found = Transaction.objects.filter(condition_of(named, rows[0].wallet.owner)).order_by("pk")
    assert [row.pk for row in found] == [row.pk for row in rows if means(named, row)]


def with_ids(filter: TransactionFilter, rows: list[Transaction]) -> TransactionFilter:
    """The filter with the ids of this test's rows in place of their positions."""
    ids = {name: sorted({getattr(row, f"{name}_id") or 0 for row in rows} - {0}) for name in ID_FIELDS}
    ids["refund"] = [row.pk for row in rows if row.refund_of_id]
    ids["reversal"] = [row.pk for row in rows if row.reversal_of_id]
    ids["bucket"] = sorted({pk for row in rows for pk in buckets_of(row)})
    values = {name: getattr(filter, name) for name in TransactionFilter.__dataclass_fields__}
    for name, reference in values.items():
        if isinstance(reference, Reference):
            values[name] = Reference(
                [pk for place in reference.ids for pk in ids[name][place : place + 1]], reference.none
            )
    for name in ("all_of", "any_of"):
        values[name] = None if values[name] is None else [with_ids(inner, rows) for inner in values[name]]
    values["none_of"] = filter.none_of and with_ids(filter.none_of, rows)
    return TransactionFilter(**values)


def buckets_of(row: Transaction) -> set[int]:
    return {allocation.bucket_id for allocation in row.allocations.all()}


ID_FIELDS = ("wallet", "deposit", "category", "entity", "transfer", "loan", "refund_of", "reversal_of")


def _is_reconciled(row: Transaction) -> bool:
    return row.deposit.reconciled_on is not None and row.date <= row.deposit.reconciled_on


def means(filter: TransactionFilter, row: Transaction) -> bool:
    """Whether the row matches, in plain Python."""
    base = row.category and row.category.base_category
    named = [str(each) for each in (row.entity, row.category) if each]
    texts = [searched(text) for text in (row.name, row.note, *named)]
    return (
        (filter.currency is None or row.wallet.currency in filter.currency)
        and (filter.kind is None or row.kind in filter.kind)
        and (filter.direction is None or ("IN" if row.amount > 0 else "OUT") in filter.direction)
        and (filter.is_transfer is None or (row.transfer_id is not None) == filter.is_transfer)
        and (filter.is_opening is None or row.is_opening == filter.is_opening)
        and _is_of(filter.base_category, base and base.code)
        and all(_refers(getattr(filter, name), getattr(row, f"{name}_id")) for name in ID_FIELDS)
        and (filter.bucket is None or any(_refers(filter.bucket, pk) for pk in buckets_of(row) or {None}))
        and any(_refers(filter.refund, pk) for pk in {other.pk for other in row.refunds.all()} or {None})
        and any(_refers(filter.reversal, pk) for pk in {other.pk for other in row.reversals.all()} or {None})
        and (filter.is_refund is None or (row.kind == "EXPENSE" and row.amount > 0) == filter.is_refund)
        and (filter.is_reversal is None or (row.kind == "INCOME" and row.amount < 0) == filter.is_reversal)
        and (filter.is_reconciled is None or _is_reconciled(row) == filter.is_reconciled)
        and _within(filter.date, row.date)
        and _within(filter.amount, abs(row.amount))
        and all(_stands_in(word, texts, row) for word in searched(filter.text or "").split())
        and all(means(inner, row) for inner in filter.all_of or ())
        and (filter.any_of is None or any(means(inner, row) for inner in filter.any_of))
        and not (filter.none_of is not None and means(filter.none_of, row))
    )


def _is_of(codes: CodeReference | None, code: str | None) -> bool:
    return codes is None or (codes.none if code is None else code in codes.codes)


def _refers(reference: Reference | None, pk: int | None) -> bool:
    return reference is None or (reference.none if pk is None else pk in reference.ids)


def _stands_in(word: str, texts: list[str], row: Transaction) -> bool:
    amounts = {f"{row.amount:f}".strip("-"), f"{abs(row.amount):.2f}", f"{abs(row.amount).normalize():f}"}
    return any(word in text for text in texts) or word.strip("-").replace(",", ".") in amounts


def _within(bounds: DateRange | Range | None, value: object) -> bool:
    if bounds is None:
        return True
    return (bounds.start is None or value >= bounds.start) and (bounds.end is None or value <= bounds.end)
