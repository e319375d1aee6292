"""Tables of every form, written and read back: the same rows, or a question, and never other rows."""

import csv
import datetime as dt
import io
from decimal import Decimal

from hypothesis import event, given, settings
from hypothesis import strategies as st

from tests.finance.exchange.statements.helpers import reading_of

DAYS = st.dates(dt.date(2001, 1, 1), dt.date(2060, 1, 1))
AMOUNTS = st.decimals("-99999", "99999", places=2).filter(bool)
TEXTS = st.text(st.sampled_from("abcXYZ äöé;,|\t\"'\n=-+1.5"), max_size=12)
ROWS = st.lists(st.tuples(DAYS, AMOUNTS, TEXTS), min_size=1, max_size=8)
FORMS = ["%Y-%m-%d", "%d.%m.%Y", "%m/%d/%Y", "%d/%m/%y"]


def written(amount: Decimal, has_comma: bool, is_grouped: bool) -> str:
    text = f"{amount:,.2f}" if is_grouped else f"{amount:.2f}"
    return text.translate(str.maketrans(",.", ".,")) if has_comma else text


@settings(max_examples=300)
@given(
    ROWS, st.sampled_from(";,\t|"), st.sampled_from(FORMS), st.booleans(), st.booleans(), st.booleans(), st.booleans()
)
def test_a_table_is_read_back_or_asked(rows, delimiter, form, has_comma, is_grouped, has_balance, is_newest_first):
    balance, lines = Decimal("1000.25"), []
    rows = sorted(rows, key=lambda row: row[0])
    for day, amount, text in rows:
        balance += amount
        balances = [written(balance, has_comma, is_grouped)] if has_balance else []
        lines.append([day.strftime(form), f"x {text}", written(amount, has_comma, is_grouped), *balances])
    expected = [(day, amount) for day, amount, _ in rows]
    if is_newest_first:
        lines.reverse()
        expected.reverse()
    out = io.StringIO()
    header = ["Date", "Description", "Amount", *(["Balance"] if has_balance else [])]
    csv.writer(out, delimiter=delimiter).writerows([header, *lines])
    reading = reading_of(out.getvalue())
    event("asked" if reading.questions else "read")
    if not reading.questions:
        (statement,) = reading.statements
        assert [(row.date, row.amount) for row in statement.rows] == expected
        assert [row.description for row in statement.rows] == [" ".join(line[1].split()) for line in lines]
        assert statement.set_aside == ()
        assert statement.difference in (None, 0)
