"""A wallet that was restored from a backup knows what came in before, and takes it back as the first one would."""

import json
from collections.abc import Callable
from io import BytesIO

import pytest

from core.errors import InvalidInput
from finance.exchange.backup.restore import restore_backup
from finance.ledger.selectors.check import ledger_differences
from finance.models import Deposit, Import, ImportRow, ImportStatement, Transaction, Transfer
from finance.transactions.services.income_and_expenses import delete_transaction
from finance.wallets.services.deposits import delete_deposit
from tests.factories import make_deposit
from tests.finance.exchange.backup.helpers import backup_of, content_of, written
from tests.finance.exchange.imports.helpers import brought_in, csv_of, previewed, rows_of, statuses_of, undone

MAY = csv_of(("2026-05-04", "-12,50", "Bakery"), ("2026-05-29", "2100,00", "Employer"))
SENT = csv_of(("2026-05-04", "-100,00", "To savings"))
RECEIVED = csv_of(("2026-05-06", "100,00", "From account"), ("2026-05-07", "-0,50", "Fee"))


def restored(writer, reader) -> Deposit:
    """The reader's deposit of the first name."""
    restore_backup(user=reader, file=BytesIO(written(backup_of(writer))))
    return Deposit.objects.for_user(reader).earliest("pk")


def test_the_same_file_brings_nothing_again(alice, bob, deposit):
    brought_in(alice, deposit, MAY)
    assert statuses_of(previewed(bob, restored(alice, bob), MAY)) == ["DUPLICATE", "DUPLICATE"]


def test_what_was_deleted_since_does_not_come_in_again_either(alice, bob, deposit):
    gone = rows_of(brought_in(alice, deposit, MAY))[0].transaction_id
    delete_transaction(user=alice, transaction_id=gone)
    mine = restored(alice, bob)
    assert statuses_of(previewed(bob, mine, MAY)) == ["DUPLICATE", "DUPLICATE"]
    assert ImportRow.objects.filter(landed_on=mine, transaction=None).count() == 1


def test_it_is_undone_there(alice, bob, deposit):
    brought_in(alice, deposit, MAY)
    mine = restored(alice, bob)
    undone(bob, Import.objects.for_user(bob).get())
    assert not Transaction.objects.for_user(bob).exists()
    assert Transaction.objects.for_user(alice).count() == 2
    assert statuses_of(previewed(bob, mine, MAY)) == ["NEW", "NEW"]
    assert list(ledger_differences()) == []


def test_a_pairing_is_undone_there(alice, bob, wallet, deposit):
    savings = make_deposit(wallet, "Savings")
    brought_in(alice, deposit, SENT)
    brought_in(alice, savings, RECEIVED)
    assert Transfer.objects.count() == 1
    restored(alice, bob)
    undone(bob, Import.objects.for_user(bob).latest("pk"))
    assert [transfer.owner for transfer in Transfer.objects.all()] == [alice]
    assert Transaction.objects.for_user(bob).count() == 1
    assert list(ledger_differences()) == []


def test_what_was_only_looked_at_is_not_there(alice, bob, deposit):
    previewed(alice, deposit, MAY)
    restored(alice, bob)
    assert not Import.objects.for_user(bob).exists()
    assert not ImportStatement.objects.for_user(bob).exists()


def test_the_same_file_brings_nothing_again_where_the_deposit_was_merged_into(alice, wallet, deposit):
    other = make_deposit(wallet, "Other")
    brought_in(alice, deposit, MAY)
    delete_deposit(user=alice, deposit_id=deposit.pk, move_transactions_to_id=other.pk)
    assert statuses_of(previewed(alice, other, MAY)) == ["DUPLICATE", "DUPLICATE"]


WRONG: dict[str, tuple[str, str, object]] = {
    "no JSON": ("import_rows", "suggested", "{"),
    "JSON of another kind": ("import_rows", "suggested", "[]"),
    "a list for an object": ("imports", "answers", "[1]"),
    "an object for a list": ("imports", "decisions", "{}"),
    "no character": ("import_rows", "suggested", json.dumps({"a": "\0"})),
    "no number": ("import_rows", "suggested", '{"a": NaN}'),
    "no state": ("imports", "state", "LOST"),
    "a statement that is not there": ("import_rows", "statement", 2**40),
    "a deposit that is not there": ("import_rows", "landed_on", 2**40),
}


@pytest.mark.parametrize("what", WRONG)
@pytest.mark.parametrize("write", [content_of, written])
def test_what_is_wrong_with_it_is_named(alice, bob, deposit, what: str, write: Callable[[dict], bytes]):
    brought_in(alice, deposit, MAY)
    document, (table, field, value) = backup_of(alice), WRONG[what]
    document[table][0][field] = value
    with pytest.raises(InvalidInput) as refusal:
        restore_backup(user=bob, file=BytesIO(write(document)))
    assert set(refusal.value.fields) == {f"{table}[0].{field}"}
    assert not Transaction.objects.for_user(bob).exists()
