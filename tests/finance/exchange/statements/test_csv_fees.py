"""A fee with a column of its own is a row beside the other one, or in its amount, as the balances prove."""

from finance.exchange.statements.decisions import Topic
from tests.finance.exchange.statements.helpers import decided, reading_of, refused, rows_of, statement_of, texts

HEADER = "Date;Description;Amount;Fee;Balance;Reference\n"
ROWS = "2026-05-13;Shop;-10,00;0,50;{};A\n2026-05-14;Work;20,00;0,00;{};B\n2026-05-15;Bar;-1,00;0,25;{};C\n"
BESIDE = HEADER + ROWS.format("89,50", "109,50", "108,25")
WITHIN = HEADER + ROWS.format("90,00", "110,00", "109,00")


def test_a_fee_that_the_balances_have_beside_the_amount_is_a_row_of_its_own():
    read = statement_of(BESIDE)
    assert [(str(row.amount), row.description, row.external_id, str(row.balance)) for row in read.rows] == [
        ("-10.00", "Shop", "A", "90.00"),
        ("-0.50", "Fee Shop", "A fee", "89.50"),
        ("20.00", "Work", "B", "109.50"),
        ("-1.00", "Bar", "C", "108.50"),
        ("-0.25", "Fee Bar", "C fee", "108.25"),
    ]
    assert read.opening is not None
    assert (str(read.opening.amount), read.difference) == ("100.00", 0)
    made = decided(reading_of(BESIDE), Topic.FEES)
    assert (made.value, made.evidence) == ("SECOND_ROW", "Every balance is the one before it, the amount and the fee.")


def test_a_fee_that_the_balances_have_in_the_amount_is_no_row():
    assert texts(WITHIN) == ["-10.00", "20.00", "-1.00"]
    made = decided(reading_of(WITHIN), Topic.FEES)
    assert (made.value, statement_of(WITHIN).difference) == ("IN_AMOUNT", 0)


def test_without_balances_a_fee_is_a_row_of_its_own_unless_it_is_answered():
    content = "Date;Amount;Fee\n2026-05-13;-10,00;-0,50\n"
    assert texts(content) == ["-10.00", "-0.50"]
    assert decided(reading_of(content), Topic.FEES).evidence == "No balance tells whether they are in the amounts."
    assert texts(content, fees="IN_AMOUNT") == ["-10.00"]
    assert refused(content, fees="GONE").message == "The answer 'GONE' to FEES is none of SECOND_ROW, IN_AMOUNT."


def test_a_column_of_fees_that_are_all_zero_decides_nothing():
    content = "Date;Amount;Fee\n2026-05-13;-10,00;0,00\n2026-05-13;-1,00;\n"
    assert texts(content) == ["-10.00", "-1.00"]
    assert Topic.FEES not in [each.topic for each in reading_of(content).decisions]


def test_amounts_without_a_sign_are_told_by_balances_with_their_fees():
    content = "Date;Amount;Fee;Balance\n2026-05-13;5,00;0,00;105,00\n2026-05-14;10,00;0,50;94,50\n"
    content += "2026-05-15;1,00;0,00;95,50\n"
    assert [str(row.amount) for row in rows_of(content)] == ["5.00", "-10.00", "-0.50", "1.00"]
