"""Exports of GnuCash in both layouts."""

from finance.exchange.statements.refusals import Reason
from finance.exchange.statements.statement import State
from tests.finance.exchange.statements.helpers import reading_of
from tests.finance.exchange.statements.presets.helpers import accounts_of, amounts, openings, preset_of, transfers

NAMES = (
    "Date,Transaction ID,Number,Description,Notes,Commodity/Currency,Void Reason,Action,Memo,Full Account Name,"
    "Account Name,Amount With Sym.,Amount Num.,Value With Sym.,Value Num.,Reconcile,Reconcile Date,Rate/Price\n"
)
SIMPLE = (
    "Date,Account Name,Number,Description,Full Category Path,Reconcile,Amount With Sym,Amount Num.,"
    "Value With Sym,Value Num.,Rate/Price\n"
)
BANK, SAVINGS = "Assets:Bank", "Assets:Savings"


def transaction(id_: str, *splits: tuple[str, str], void: str = "", repeated: bool = True) -> str:
    """Of a payee Shop; whether the lines below the first one have its day and id, too, depends on the release."""
    rows = []
    for number, (account, amount) in enumerate(splits):
        head = f"2026-05-13,{id_},,Shop,Note,CURRENCY::EUR,{void}" if repeated or not number else ",,,,,,"
        name = account.rpartition(":")[2]
        rows.append(f"{head},,Memo {number},{account},{name},{amount} €,{amount},{amount} €,{amount},n,,1\n")
    return "".join(rows)


def simple(account: str, category: str, amount: str) -> str:
    return f"2026-05-13,{account},,Shop,{category},n,{amount} €,{amount},{amount} €,{amount},1\n"


def test_an_expense_is_a_row_of_its_account():
    content = NAMES + transaction("a", (BANK, "-12.50"), ("Expenses:Food:Bread", "12.50"))
    (row,) = accounts_of(content)[BANK]
    assert preset_of(content) == "GNUCASH"
    assert (str(row.amount), row.counterparty, row.category, row.description, row.currency, row.external_id) == (
        "-12.50", "Shop", "Food:Bread", "Note Memo 0", "EUR", "a",
    )  # fmt: skip


def test_lines_below_the_first_one_may_have_neither_a_day_nor_an_id():
    content = NAMES + transaction("a", (BANK, "-1.00"), ("Expenses:Food", "1.00"), repeated=False)
    content += transaction("b", ("Income:Pay", "-100.00"), (BANK, "100.00"), repeated=False)
    assert amounts(content) == {BANK: ["-1.00", "100.00"]}


def test_a_transfer_is_a_row_of_both_accounts():
    content = NAMES + transaction("a", (BANK, "-40.00"), (SAVINGS, "40.00"))
    assert transfers(content) == {BANK: [("-40.00", SAVINGS)], SAVINGS: [("40.00", BANK)]}


def test_several_splits_are_parts_of_one_row_and_other_accounts_get_theirs():
    content = NAMES + transaction(
        "a", (BANK, "-15.00"), ("Expenses:Food", "10.00"), ("Expenses:Home", "2.00"), (SAVINGS, "3.00")
    )
    (row,) = accounts_of(content)[BANK]
    assert [(str(part.amount), part.category, part.other_account) for part in row.parts] == [
        ("-10.00", "Food", ""),
        ("-2.00", "Home", ""),
        ("-3.00", "", SAVINGS),
    ]
    assert transfers(content)[SAVINGS] == [("3.00", BANK)]


def test_where_an_account_begins_is_known():
    content = NAMES + transaction("a", ("Equity:Opening Balances", "-500.00"), (BANK, "500.00"))
    assert openings(content) == {BANK: ["500.00"]}
    assert accounts_of(content)[BANK][0].category == ""


def test_accounts_are_known_by_german_names_too():
    content = NAMES + transaction("a", ("Aktiva:Giro", "-1.00"), ("Aufwendungen:Essen", "1.00"))
    assert [row.category for row in accounts_of(content)["Aktiva:Giro"]] == ["Essen"]


def test_a_voided_transaction_moved_nothing():
    content = NAMES + transaction("a", (BANK, "-1.00"), ("Expenses:Food", "1.00"), void="Wrong")
    assert accounts_of(content)[BANK][0].state is State.FAILED


def test_a_transaction_without_an_account_with_a_balance_is_set_aside():
    content = NAMES + transaction("a", (BANK, "-1.00"), ("Expenses:Food", "1.00"))
    content += transaction("b", ("Expenses:Home", "-1.00"), ("Expenses:Food", "1.00"))
    (statement,) = reading_of(content).statements
    assert [(each.line, each.reason) for each in statement.set_aside] == [(4, Reason.NOT_A_ROW)]


def test_the_simple_layout_has_a_row_for_each_transaction():
    content = SIMPLE + simple(BANK, "Expenses:Food", "-12.50") + simple(BANK, "Equity:Opening Balances", "500.00")
    first, second = accounts_of(content)[BANK]
    assert preset_of(content) == "GNUCASH_SIMPLE"
    assert (str(first.amount), first.category, first.counterparty) == ("-12.50", "Food", "Shop")
    assert (str(second.amount), second.is_opening) == ("500.00", True)


def test_a_simple_row_of_a_category_is_turned_about():
    content = SIMPLE + simple("Expenses:Food", BANK, "12.50")
    assert [(str(row.amount), row.category) for row in accounts_of(content)[BANK]] == [("-12.50", "Food")]


def test_a_simple_transfer_is_told_once_or_twice():
    once = SIMPLE + simple(BANK, SAVINGS, "-40.00")
    both = {BANK: [("-40.00", SAVINGS)], SAVINGS: [("40.00", BANK)]}
    assert transfers(once) == both
    assert transfers(once + simple(SAVINGS, BANK, "40.00")) == both


def test_a_simple_row_of_several_parts_is_to_be_looked_at():
    (row,) = accounts_of(SIMPLE + simple(BANK, "-- Split Transaction --", "-12.50"))[BANK]
    assert (row.category, row.doubt) == ("", "The file does not tell the parts of the transaction.")
