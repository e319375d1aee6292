"""A backup holds everything of a user's, and its restore makes the same figures under other ids."""

import json
from io import BytesIO

import pytest
from django.apps import apps

from core.errors import Conflict
from core.fields import FoldedField
from core.models import User
from core.writes import write
from finance.exchange.backup import restore
from finance.exchange.backup.restore import restore_backup
from finance.exchange.backup.tables import LEFT_OUT, TABLES
from finance.ledger.selectors.check import ledger_differences
from finance.models import Transaction, Wallet
from finance.people.demo import fill_with_demo_data
from finance.transactions.services import income_and_expenses
from tests.factories import make_category, make_deposit, make_user, make_wallet
from tests.finance.exchange.backup.helpers import backup_of, content_of, totals_of, without_ids
from tests.finance.exchange.helpers import furnished_user

DERIVED_OR_SHORT_LIVED = {"MonthlyTotal", "SpanTotal", "BucketTotal", "BaseCategory", "IdempotencyKey", "ImportFile"}
EDITED = "id version created_at updated_at"
COLUMNS = {
    "wallets": f"{EDITED} name currency description is_default",
    "deposits": f"{EDITED} wallet name form note is_active balance floor reconciled_on",
    "entities": f"{EDITED} wallet name note is_active",
    "buckets": f"{EDITED} wallet name percentage position note is_active balance",
    "categories": f"{EDITED} wallet kind name priority base_category default_deposit note is_active",
    "periods": f"{EDITED} wallet name starts_on ends_on status",
    "predictions": f"{EDITED} period category initial_plan current_plan note",
    "budgets": f"{EDITED} category month limit note",
    "import_profiles": f"{EDITED} wallet name header header_digest answers deposit",
    "loans": f"{EDITED} wallet entity direction principal repaid due_on note",
    "transfers": EDITED,
    "transactions": f"{EDITED} wallet kind amount date name note deposit category entity period transfer loan "
    "refund_of refunded reversal_of reversed owed_since is_opening",
    "allocations": "id transaction bucket amount percentage",
    "balance_assertions": f"{EDITED} deposit date balance difference note",
    "imports": f"{EDITED} wallet asked_deposit_id asked_profile_id state format file_name source digest decisions "
    "columns answers committed_at undone_at",
    "import_statements": "id origin position account written_currency deposit first_on last_on opening closing "
    "closing_on difference",
    "import_rows": "id origin statement position line raw date value_date amount counterparty description "
    "written_category other_account is_transfer external_id balance identity corrects is_withdrawal status reason "
    "message decision is_decided name category_id entity_id bucket_id suggested meets_id pairs_with to_deposit_id "
    "transaction transaction_version landed_on before",
    "rules": f"{EDITED} wallet name position is_active stops condition category entity bucket new_name skips",
    "rule_names": "id rule number deposit entity",
    "rule_marks": "id transaction field rule",
}
"""Of version 5; a change of these needs another version, and what it brought is said in backup.tables.NEW."""


@pytest.fixture
def furnished(db: None) -> User:
    return furnished_user("writer@example.com")


def test_every_table_and_field_is_in_it_or_derived():
    models = {model.__name__ for model in apps.get_app_config("finance").get_models()}
    assert {table.model.__name__ for table in TABLES} == models - DERIVED_OR_SHORT_LIVED
    for table in TABLES:
        left = {field.name for field in table.model._meta.concrete_fields} - {field.name for field in table.fields}
        fields = table.model._meta.concrete_fields
        derived = {field.name for field in fields if isinstance(field, FoldedField) or field.generated}
        assert left <= LEFT_OUT | derived | ({"wallet"} if table.parent else set())


def test_its_columns_are_those_of_its_version(furnished: User):
    document = backup_of(furnished)
    assert {name: set(document[name][0]) for name in COLUMNS} == {
        name: set(columns.split()) for name, columns in COLUMNS.items()
    }
    assert set(document) == {"format", "version", "made_at", "user", *COLUMNS}


def test_it_has_no_secret_and_nothing_of_anybody_else(furnished: User):
    before = backup_of(furnished)
    furnished.set_password("a secret of alice's")
    furnished.save()
    fill_with_demo_data(make_user("other@example.com"), furnished.today)
    assert without_ids(backup_of(furnished)) == without_ids(before)
    assert furnished.password not in json.dumps(backup_of(furnished))


@pytest.mark.parametrize("start", ["empty account", "account with names and plans"])
def test_a_restored_account_is_the_same_but_for_its_ids(furnished: User, alice: User, start: str):
    if start != "empty account":
        wallet = make_wallet(alice, "Daily", "USD", is_default=True)
        make_category(wallet, "Food", default_deposit=make_deposit(wallet, "Bank"))
    restored = restore_backup(user=alice, file=BytesIO(content_of(backup_of(furnished))))
    assert without_ids(backup_of(alice)) == without_ids(backup_of(furnished))
    assert totals_of(alice) == totals_of(furnished)
    assert totals_of(alice) != []
    assert list(ledger_differences()) == []
    assert restored == {name: len(rows) for name, rows in without_ids(backup_of(furnished)).items()}


def test_the_demo_year_comes_back(alice: User, bob: User):
    fill_with_demo_data(bob, bob.today)
    restore_backup(user=alice, file=BytesIO(content_of(backup_of(bob))))
    assert without_ids(backup_of(alice)) == without_ids(backup_of(bob))
    assert totals_of(alice) == totals_of(bob)
    assert list(ledger_differences()) == []


def test_a_restored_account_goes_on(furnished: User, alice: User):
    restore_backup(user=alice, file=BytesIO(content_of(backup_of(furnished))))
    deposit = Wallet.objects.get(owner=alice, name="Daily").deposits.get(name="Bank")
    income_and_expenses.create_expense(user=alice, amount=1, date=alice.today, deposit_id=deposit.pk)
    assert list(ledger_differences()) == []


def test_an_account_with_transactions_is_left_as_it_is(furnished: User, alice: User):
    fill_with_demo_data(alice, alice.today)
    before = backup_of(alice)
    with pytest.raises(Conflict, match="has transactions"):
        restore_backup(user=alice, file=BytesIO(content_of(backup_of(furnished))))
    assert backup_of(alice) | {"made_at": ""} == before | {"made_at": ""}


def test_what_was_recorded_meanwhile_is_not_lost(furnished: User, alice: User, monkeypatch: pytest.MonkeyPatch):
    """A transaction that comes between the first look and the lock."""
    wallet = make_wallet(alice, "Daily", is_default=True)
    deposit = make_deposit(wallet)
    read = restore.read_backup

    def read_slowly(file: BytesIO):
        income_and_expenses.create_expense(user=alice, amount=1, date=alice.today, deposit_id=deposit.pk)
        return read(file)

    monkeypatch.setattr(restore, "read_backup", read_slowly)
    with pytest.raises(Conflict, match="has transactions"):
        restore_backup(user=alice, file=BytesIO(content_of(backup_of(furnished))))
    assert Transaction.objects.get(wallet__owner=alice).deposit == deposit


def test_a_second_attempt_writes_the_same(furnished: User, alice: User):
    """As after a deadlock, which undoes the first one."""
    content = content_of(backup_of(furnished))

    class Undone(Exception):
        pass

    found = restore.read_backup(BytesIO(content))

    @write
    def first_attempt() -> None:
        restore._restore(alice, found, None)
        raise Undone

    with pytest.raises(Undone):
        first_attempt()
    assert not Wallet.objects.filter(owner=alice).exists()
    restore._restore(alice, found, None)
    assert without_ids(backup_of(alice)) == without_ids(backup_of(furnished))
    assert list(ledger_differences()) == []
