"""Exports of Firefly III."""

from finance.exchange.statements.refusals import Reason
from tests.finance.exchange.statements.helpers import reading_of
from tests.finance.exchange.statements.presets.helpers import accounts_of, amounts, openings, preset_of, transfers

NAMES = (
    "user_id,group_id,journal_id,created_at,updated_at,group_title,type,currency_code,amount,foreign_currency_code,"
    "foreign_amount,description,date,source_name,source_iban,source_type,destination_name,destination_iban,"
    "destination_type,reconciled,category,budget,bill,tags,notes"
)


def journal(id_: int, type_: str, amount: str, source: str, destination: str, **more: str) -> str:
    """Accounts are written as ``name:type``."""
    given = {
        "user_id": "1", "group_id": str(id_), "journal_id": str(id_), "created_at": "2026-06-01T10:00:00+02:00",
        "type": type_, "currency_code": "EUR", "amount": amount, "description": f"Text {id_}",
        "date": "2026-05-13T00:00:00+02:00",
    }  # fmt: skip
    for side, account in (("source", source), ("destination", destination)):
        given[f"{side}_name"], _, given[f"{side}_type"] = account.partition(":")
    return ",".join((given | more).get(name, "") for name in NAMES.split(",")) + "\n"


BANK, SAVINGS, SHOP, WORK = (
    "Bank:Asset account",
    "Savings:Asset account",
    "Shop:Expense account",
    "Work:Revenue account",
)


def export(*journals: str) -> str:
    return f"{NAMES}\n{''.join(journals)}"


def test_money_goes_from_the_source_to_the_destination():
    content = export(
        journal(1, "Withdrawal", "-12.50", BANK, SHOP, category="Food", notes="Late"),
        journal(2, "Deposit", "100.00", WORK, BANK),
    )
    first, second = accounts_of(content)["Bank"]
    assert preset_of(content) == "FIREFLY_III"
    assert (str(first.amount), first.counterparty, first.category, first.description, str(first.date)) == (
        "-12.50", "Shop", "Food", "Text 1 Late", "2026-05-13",
    )  # fmt: skip
    assert (first.currency, first.external_id, first.is_transfer) == ("EUR", "1", False)
    assert (str(second.amount), second.counterparty) == ("100.00", "Work")


def test_the_sign_of_an_amount_says_nothing():
    content = export(
        journal(1, "Withdrawal", "12.50", BANK, SHOP),
        journal(2, "Deposit", "-100.00", WORK, BANK),
    )
    assert amounts(content) == {"Bank": ["-12.50", "100.00"]}


def test_a_transfer_stands_there_once_and_is_a_row_of_both_accounts():
    content = export(journal(1, "Transfer", "40.00", BANK, SAVINGS))
    assert transfers(content) == {"Bank": [("-40.00", "Savings")], "Savings": [("40.00", "Bank")]}


def test_a_transfer_into_another_currency_has_both_amounts():
    content = export(
        journal(1, "Transfer", "40.00", BANK, SAVINGS, foreign_amount="45.00", foreign_currency_code="USD")
    )
    assert transfers(content) == {"Bank": [("-40.00", "Savings")], "Savings": [("45.00", "Bank")]}
    assert [statement.currency for statement in reading_of(content).statements] == ["EUR", "USD"]


def test_paying_back_a_loan_is_a_transfer():
    content = export(journal(1, "Withdrawal", "-40.00", BANK, "House:Mortgage"))
    assert transfers(content) == {"Bank": [("-40.00", "House")], "House": [("40.00", "Bank")]}


def test_where_accounts_begin_is_known():
    begin = "Initial balance for Bank:Initial balance account"
    content = export(
        journal(1, "Opening balance", "500.00", begin, BANK),
        journal(2, "Opening balance", "-70.00", SAVINGS, begin),
        journal(3, "Withdrawal", "-1.00", BANK, SHOP),
    )
    assert openings(content) == {"Bank": ["500.00"], "Savings": ["-70.00"]}
    assert accounts_of(content)["Bank"][0].counterparty == ""


def test_journals_of_one_group_are_parts_of_one_row():
    content = export(
        journal(1, "Withdrawal", "-10.00", BANK, SHOP, group_id="7", group_title="Receipt", category="Food"),
        journal(2, "Withdrawal", "-2.50", BANK, SHOP, group_id="7", group_title="Receipt", category="Home"),
    )
    (row,) = accounts_of(content)["Bank"]
    assert (str(row.amount), row.counterparty, row.description, row.line) == ("-12.50", "Shop", "Receipt", 2)
    assert [(str(part.amount), part.category, part.note) for part in row.parts] == [
        ("-10.00", "Food", "Text 1"),
        ("-2.50", "Home", "Text 2"),
    ]


def test_a_journal_without_an_account_of_its_owners_has_no_row():
    content = export(journal(1, "Withdrawal", "-1.00", BANK, SHOP), journal(2, "Withdrawal", "-9.00", SHOP, WORK))
    assert amounts(content) == {"Bank": ["-1.00"]}


def test_a_row_that_cannot_be_read_is_set_aside():
    content = export(journal(1, "Withdrawal", "-1.00", BANK, SHOP), journal(2, "Withdrawal", "much", BANK, SHOP))
    (statement,) = reading_of(content).statements
    assert [(each.line, each.reason) for each in statement.set_aside] == [(3, Reason.INVALID_AMOUNT)]
