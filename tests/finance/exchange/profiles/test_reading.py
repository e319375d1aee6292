"""A file is read by the profile of its columns; one whose columns changed is refused with the difference named."""

import pytest

from core.errors import NotFound
from core.models import User
from finance.exchange.profiles.selectors import profile_of, read_with_profile
from finance.exchange.profiles.services import answers_to_keep, save_import_profile
from finance.exchange.statements.decisions import Topic
from finance.exchange.statements.reading import read_statement
from finance.exchange.statements.refusals import ReadingError, Reason
from finance.exchange.statements.statement import Format
from finance.models import Deposit, ImportProfile, Wallet
from tests.factories import make_deposit, make_import_profile, make_user, make_wallet
from tests.finance.exchange.statements.helpers import decided

FIRST = b"Day;Shop;Sum\n03.04.2026;Bakery;1.000\n04.05.2026;Bank;2.500\n"
"""A file that proves neither the decimal sign nor which amounts are money out."""
ANSWERS = {Topic.COLUMNS: "date=1,description=2,amount=3", Topic.DECIMAL_SIGN: ",", Topic.SIGNS: "REVERSED"}
NEXT = b"Bank of Examples\n\nDAY;shop;Sum\n05.05.2026;Butcher;3.750\n"


@pytest.fixture
def alice(db: None) -> User:
    return make_user("alice@example.com")


@pytest.fixture
def wallet(alice: User) -> Wallet:
    return make_wallet(alice, is_default=True)


@pytest.fixture
def deposit(wallet: Wallet) -> Deposit:
    return make_deposit(wallet)


@pytest.fixture
def saved(alice: User, wallet: Wallet, deposit: Deposit) -> ImportProfile:
    """That of the first file, after its questions were answered."""
    reading = read_statement(FIRST, ANSWERS)
    return save_import_profile(
        user=alice, wallet_id=wallet.pk, name="Bank", columns=reading.columns, answers=answers_to_keep(reading),
        deposit_id=deposit.pk,
    ).answer  # fmt: skip


def read(profile: ImportProfile, content: bytes, **more: int) -> tuple[list[str], ImportProfile | None]:
    """The amounts, and the profile they were read by."""
    user = profile.wallet.owner
    reading, found = read_with_profile(content, user=user, wallet_id=profile.wallet_id, **more)
    return [str(row.amount) for statement in reading.statements for row in statement.rows], found


def refused(profile: ImportProfile, content: bytes, **more: int) -> ReadingError:
    with pytest.raises(ReadingError) as error:
        read(profile, content, **more)
    return error.value


def test_the_next_file_of_these_columns_is_read_without_a_question(saved: ImportProfile):
    assert read(saved, NEXT) == (["-3750"], saved)
    assert read(saved, NEXT, profile_id=saved.pk) == (["-3750"], saved)


def test_what_the_profile_decided_is_told(saved: ImportProfile, wallet: Wallet):
    reading, _ = read_with_profile(NEXT, user=wallet.owner, wallet_id=wallet.pk)
    assert decided(reading, Topic.DECIMAL_SIGN).evidence == (
        'The profile "Bank" has it so. "3.750" and all others can be read with either sign.'
    )
    assert decided(reading, Topic.HEADER).value == "3"
    assert decided(reading, Topic.HEADER).evidence == 'The profile "Bank" is for these columns.'


def test_an_answer_goes_before_the_profile(saved: ImportProfile, wallet: Wallet):
    answers = {Topic.DECIMAL_SIGN: ".", Topic.SIGNS: "SIGNED"}
    reading, _ = read_with_profile(NEXT, user=wallet.owner, wallet_id=wallet.pk, answers=answers)
    assert str(reading.statements[0].rows[0].amount) == "3.750"


def test_what_the_file_proves_goes_before_the_profile_and_is_told(saved: ImportProfile, wallet: Wallet):
    content = NEXT.replace(b"3.750", b"3,750.25")
    reading, _ = read_with_profile(content, user=wallet.owner, wallet_id=wallet.pk)
    assert str(reading.statements[0].rows[0].amount) == "-3750.25"
    assert decided(reading, Topic.DECIMAL_SIGN).evidence == (
        '"3,750.25" can be read with "." alone. The profile "Bank" has ,.'
    )


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (b"Day;Shop;Amount", '"Sum" is missing. "Amount" is new'),
        (b"Day;Shop;Sum;Balance", '"Balance" is new'),
        (b"Day;Sum", '"Shop" is missing'),
        (b"Shop;Day;Sum", "The columns are the same ones in another order, or a different number of times"),
    ],
)
@pytest.mark.parametrize("is_named", [True, False])
def test_columns_that_the_bank_changed_are_named(
    saved: ImportProfile, deposit: Deposit, header: bytes, message: str, is_named: bool
):
    row = {b"Day": b"05.05.2026", b"Shop": b"Butcher", b"Sum": b"3,75", b"Amount": b"3,75", b"Balance": b"1,00"}
    content = header + b"\n" + b";".join(row[name] for name in header.split(b";")) + b"\n"
    asked = {"profile_id": saved.pk} if is_named else {"deposit_id": deposit.pk}
    error = refused(saved, content, **asked)
    assert (error.reason, error.line) == (Reason.OTHER_COLUMNS, 1)
    assert error.message == f'The profile "Bank" is for other columns. {message}.'


def test_many_changed_columns_are_counted(saved: ImportProfile):
    header = ";".join(f"New {n}" for n in range(8)) + ";Sum\n"
    error = refused(saved, (header + "05.05.2026;" + "x;" * 7 + "1,00\n").encode(), profile_id=saved.pk)
    assert error.message == (
        'The profile "Bank" is for other columns. "Day", "Shop" are missing. '
        '"New 0", "New 1", "New 2", "New 3", "New 4" and 3 more are new.'
    )


def test_a_file_without_a_header_is_not_of_a_named_profile(saved: ImportProfile):
    error = refused(saved, b"05.05.2026;Butcher;3,75\n06.05.2026;Baker;-1,25\n", profile_id=saved.pk)
    assert error.message == 'The profile "Bank" is for other columns. The file has no header.'


def test_a_file_of_another_format_has_no_columns_to_be_read_by(saved: ImportProfile):
    content = b"<OFX><STMTRS><BANKTRANLIST><STMTTRN><DTPOSTED>20260509<TRNAMT>-1.25</STMTTRN></BANKTRANLIST></STMTRS>"
    error = refused(saved, content, profile_id=saved.pk)
    assert error.message == f'The profile "Bank" is for a table of columns; the file is {Format.OFX}.'


def test_whoever_answers_which_columns_are_what_has_seen_that_they_changed(
    saved: ImportProfile, wallet: Wallet, deposit: Deposit
):
    answers = {Topic.COLUMNS: "date=1,amount=3"}
    content = b"Day;Shop;Amount\n05.05.2026;Butcher;-3,75\n"
    reading, found = read_with_profile(
        content, user=wallet.owner, wallet_id=wallet.pk, deposit_id=deposit.pk, answers=answers
    )
    assert (str(reading.statements[0].rows[0].amount), found) == ("-3.75", None)


def test_a_file_of_another_bank_is_no_changed_one(saved: ImportProfile, deposit: Deposit):
    content = b"Date;Payee;Memo;Amount\n2026-05-05;Butcher;;-3,75\n"
    assert read(saved, content, deposit_id=deposit.pk) == (["-3.75"], None)


def test_other_deposits_may_have_files_with_other_columns(saved: ImportProfile, wallet: Wallet):
    content = b"Date;Shop;Sum;Amount\n2026-05-05;Butcher;1;-3,75\n"
    assert read(saved, content, deposit_id=make_deposit(wallet, "Card").pk) == (["-3.75"], None)


def test_a_profile_of_somebody_else_is_not_found(saved: ImportProfile):
    theirs = make_import_profile(make_wallet(make_user("bob@example.com")))
    with pytest.raises(NotFound):
        read(saved, NEXT, profile_id=theirs.pk)


def test_a_profile_of_another_wallet_is_not_taken(saved: ImportProfile, alice: User):
    other = make_wallet(alice, "Business")
    reading, found = read_with_profile(NEXT, user=alice, wallet_id=other.pk)
    assert (found, bool(reading.questions)) == (None, True)


def test_a_profile_with_an_answer_that_no_reader_knows_is_still_read_by(saved: ImportProfile):
    ImportProfile.objects.update(answers=f"{saved.answers}\nMOON=full")
    assert read(saved, NEXT) == (["-3750"], saved)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"PK\x03\x04", b'"', b"Day;Shop\n" * 2])
def test_no_profile_is_found_in_what_has_no_header_of_one(saved: ImportProfile, content: bytes):
    assert profile_of(content, [saved]) is None
