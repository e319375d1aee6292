"""A file that comes in is read by the profile of its columns, so that what was answered is not asked again."""

import pytest

from core.models import User
from finance.exchange.imports.previews import preview_statement, read_again
from finance.exchange.profiles.services import answers_to_keep, delete_import_profile, save_import_profile
from finance.exchange.statements.decisions import Topic
from finance.exchange.statements.reading import read_statement
from finance.exchange.statements.refusals import ReadingError, Reason
from finance.models import Deposit, ImportProfile
from tests.finance.exchange.imports.helpers import previewed, rows_of

FIRST = b"Date;Text;Amount\n2026-05-13;Shop;1.000\n2026-05-14;Bar;2.500\n"
NEXT = FIRST.replace(b"2.500", b"3.750")
ANSWERS = {Topic.DECIMAL_SIGN: ",", Topic.SIGNS: "REVERSED"}


@pytest.fixture
def profile(alice: User, deposit: Deposit) -> None:
    reading = read_statement(FIRST, ANSWERS)
    save_import_profile(
        user=alice, wallet_id=deposit.wallet_id, name="Bank", columns=reading.columns,
        answers=answers_to_keep(reading), deposit_id=deposit.pk,
    )  # fmt: skip


def test_without_a_profile_it_is_asked(alice: User, deposit: Deposit):
    assert rows_of(previewed(alice, deposit, NEXT)) == []


def test_with_a_profile_it_is_not(alice: User, deposit: Deposit, profile: None):
    assert [str(row.amount) for row in rows_of(previewed(alice, deposit, NEXT))] == ["-1000.0000", "-3750.0000"]


def test_an_answer_to_the_preview_goes_before_the_profile(alice: User, deposit: Deposit, profile: None):
    origin = previewed(alice, deposit, NEXT)
    read_again(user=alice, import_id=origin.pk, answers={Topic.SIGNS: "SIGNED"})
    assert [str(row.amount) for row in rows_of(origin)] == ["1000.0000", "3750.0000"]


def test_columns_that_the_bank_changed_are_named_and_nothing_comes_in(alice: User, deposit: Deposit, profile: None):
    with pytest.raises(ReadingError) as error:
        preview_statement(user=alice, deposit_id=deposit.pk, content=NEXT.replace(b"Amount", b"Sum"))
    assert error.value.reason is Reason.OTHER_COLUMNS
    assert error.value.message == ('The profile "Bank" is for other columns. "Amount" is missing. "Sum" is new.')


def test_columns_that_the_bank_changed_are_named_when_the_file_is_read_again(alice: User, deposit: Deposit):
    origin = previewed(alice, deposit, NEXT)
    save_import_profile(
        user=alice, wallet_id=deposit.wallet_id, name="Bank", columns=["Date", "Text", "Sum"], answers=ANSWERS,
        deposit_id=deposit.pk,
    )  # fmt: skip
    with pytest.raises(ReadingError) as error:
        read_again(user=alice, import_id=origin.pk)
    assert error.value.reason is Reason.OTHER_COLUMNS


def test_the_profile_that_was_named_is_that_of_every_reading(alice: User, deposit: Deposit, profile: None):
    named = ImportProfile.objects.get()
    ImportProfile.objects.update(header_digest="found by nobody", deposit=None)
    origin = preview_statement(user=alice, deposit_id=deposit.pk, content=NEXT, profile_id=named.pk).answer
    assert [str(row.amount) for row in rows_of(origin)] == ["-1000.0000", "-3750.0000"]
    read_again(user=alice, import_id=origin.pk)
    assert [str(row.amount) for row in rows_of(origin)] == ["-1000.0000", "-3750.0000"]
    delete_import_profile(user=alice, profile_id=named.pk)
    read_again(user=alice, import_id=origin.pk)
    assert rows_of(origin) == []
