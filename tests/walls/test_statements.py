"""What is told of whom a statement is for: with each one, in its own message, and to nobody who comes after."""

from threading import Thread

import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from core.acting import acting_for, for_everyone
from core.models import User
from core.snapshots import snapshot
from finance.models import Wallet
from tests.factories import make_wallet

TOLD = b"SELECT current_setting('pocketgraph.user', true), pg_backend_pid()"


@pytest.fixture
def wallets(alice: User, bob: User) -> None:
    make_wallet(alice, "Alice's")
    make_wallet(bob, "Bob's")


def names() -> list[str]:
    return sorted(Wallet.objects.values_list("name", flat=True))


def left_behind() -> str:
    """What the connection still says to a statement that is sent without being told of anybody."""
    assert connection.connection
    told: bytes = connection.connection.pgconn.exec_(TOLD).get_value(0, 0) or b""
    return told.decode()


def test_a_statement_is_counted_and_written_down_as_if_it_were_alone(wallets, alice):
    with acting_for(alice), CaptureQueriesContext(connection) as captured:
        assert names() == ["Alice's"]
    assert [query["sql"].partition(" ")[0] for query in captured] == ["SELECT"]
    assert "set_config" not in captured[0]["sql"]


def test_the_answer_is_that_of_the_statement(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s AS seven, '%%' AS sign", [7])
        assert ([column.name for column in cursor.description], cursor.rowcount) == (["seven", "sign"], 1)
        assert cursor.fetchall() == [(7, "%")]
        cursor.execute("SELECT '%'")
        assert cursor.fetchone() == ("%",)


def test_many_statements_at_once_are_sent_one_after_the_other(wallets, alice):
    with acting_for(alice), connection.cursor() as cursor:
        cursor.executemany("UPDATE finance_wallet SET name = name || %s", [["!"], ["?"]])
    assert names() == ["Alice's!?", "Bob's"]


def test_within_a_transaction_each_statement_is_for_whom_it_says(wallets, alice, bob):
    with transaction.atomic():
        with acting_for(alice):
            assert names() == ["Alice's"]
            with acting_for(bob):
                assert names() == ["Bob's"]
            assert names() == ["Alice's"]
        with acting_for(None):
            assert names() == []


def test_what_is_taken_back_takes_nothing_of_it_along(wallets, alice, bob):
    with acting_for(alice), transaction.atomic():
        with pytest.raises(DatabaseError), acting_for(bob), transaction.atomic():
            Wallet.objects.raw("SELECT 1 / 0 AS id")[0]
        assert names() == ["Alice's"]


@pytest.mark.django_db(transaction=True)
def test_nothing_is_left_on_the_connection(wallets, alice):
    with acting_for(alice):
        assert names() == ["Alice's"]
        assert left_behind() == ""
        with transaction.atomic():
            names()
            assert left_behind() == str(alice.pk)
        assert left_behind() == ""
        with pytest.raises(DatabaseError):
            Wallet.objects.raw("SELECT 1 / 0 AS id")[0]
        assert left_behind() == ""


@pytest.mark.django_db(transaction=True)
def test_a_snapshot_is_for_whom_it_was_taken(wallets, alice):
    with acting_for(alice), snapshot():
        assert names() == ["Alice's"]
    assert left_behind() == ""


def read_by_and_by(user: User | None) -> list[str]:
    with acting_for(user):
        return [wallet.name for wallet in Wallet.objects.iterator(chunk_size=1)]


@pytest.mark.django_db(transaction=True)
def test_rows_that_come_by_and_by_are_the_users_too(wallets, alice, bob):
    """From a cursor of the server in a transaction, as a list outside of one."""
    assert (read_by_and_by(alice), read_by_and_by(bob), read_by_and_by(None)) == (["Alice's"], ["Bob's"], [])
    with snapshot():
        assert (read_by_and_by(alice), read_by_and_by(bob), read_by_and_by(None)) == (["Alice's"], ["Bob's"], [])
    with transaction.atomic():
        assert (read_by_and_by(alice), read_by_and_by(bob), read_by_and_by(None)) == (["Alice's"], ["Bob's"], [])


@pytest.mark.django_db(transaction=True)
def test_whoever_gets_a_connection_from_the_pool_finds_nothing_of_who_had_it(wallets, alice, bob):
    servers = set()
    for user, own in [(alice, ["Alice's"]), (bob, ["Bob's"])] * 10:
        with acting_for(user), transaction.atomic():
            assert names() == own
            servers.add(connection.connection.info.backend_pid)
        connection.close()
    assert len(servers) < 20


@pytest.mark.django_db(transaction=True)
def test_users_in_threads_at_once_see_their_own(wallets, alice, bob):
    found: dict[str, set[str]] = {}

    def read(user: User) -> None:
        with acting_for(user):
            found[user.email] = {name for _ in range(50) for name in names()}
        connection.close()

    threads = [Thread(target=read, args=[user]) for user in (alice, bob)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {alice.email: {"Alice's"}, bob.email: {"Bob's"}}


def test_the_application_can_neither_take_down_a_wall_nor_write_what_was_migrated(db):
    for statement in ("ALTER TABLE finance_wallet DISABLE ROW LEVEL SECURITY", "DELETE FROM django_migrations"):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_setting_makes_every_statement_one_for_everyone(wallets, alice, settings):
    settings.ROW_LEVEL_SECURITY = False
    with acting_for(alice):
        assert names() == ["Alice's", "Bob's"]


def test_everyone_is_not_a_user(wallets):
    with for_everyone():
        assert names() == ["Alice's", "Bob's"]
