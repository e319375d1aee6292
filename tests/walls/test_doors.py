"""Every way in says whose rows are meant: each is tried where nobody's are, as a process begins."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command, get_commands
from django.test import Client
from django.urls import reverse

from core.acting import acting_for, for_everyone
from core.errors import AuthenticationFailed
from core.mailed_tokens import issue_mailed_token
from core.models import MailedToken, SignIn, User
from core.sessions import end_session, refresh_session
from finance.models import Transaction, Wallet
from finance.people.accounts import demo_login, register, sign_in
from finance.people.mailed_proofs import reset_password
from finance.tools import get_anomalies, get_category_breakdown, get_income_vs_expense, get_transactions
from tests.factories import make_user
from tests.finance.exchange.backup.helpers import backup_of
from tests.graphql_api.http.test_downloads import content_of, get
from tests.graphql_api.http.test_exports_later import made
from tests.personal_tokens import executor_with, make_personal_token
from tests.second_factors import code_of, give_second_factor
from tests.walls.homes import make_home

OURS = ("core", "finance", "graphql_api")
EXPORTS_OF_SCHEMA = {"export_change_fragment", "export_possible_types", "export_schema", "export_type_policies"}
TOUCH_NO_ROWS = {"createsuperuser", "invite", "migrate", "read_statement"} | EXPORTS_OF_SCHEMA
PASSWORD = "correct horse battery"
HOUSEHOLD = Path(__file__).parents[1] / "data" / "household_2026.json"


@pytest.fixture
def _for_nobody(alice: User, bob: User) -> Iterator[None]:
    """Nothing is there for the test itself, nor for what it calls before that says for whom."""
    make_home(alice, "ALICE")
    make_home(bob, "BOB")
    with acting_for(None):
        assert not Wallet.objects.exists()
        yield


pytestmark = pytest.mark.usefixtures("_for_nobody")


def output_of(command: str, *args: object, **options: object) -> str:
    out = StringIO()
    call_command(command, *args, stdout=out, **options)
    return out.getvalue()


def test_every_command_is_tried_here():
    in_processes = {"backup", "restore", "worker"}  # tests/concurrency: test_backups.py and test_killed_workers.py
    tried = {"changepassword", "check_ledger", "clear_demo", "clear_expired", "end_second_factor", "end_sessions",
             "export_backup", "import_household", "restore_backup", "seed_demo"}  # fmt: skip
    assert {name for name, app in get_commands().items() if app in OURS} == tried | in_processes | TOUCH_NO_ROWS


def test_the_ledger_is_checked_and_repaired_for_everyone():
    assert output_of("check_ledger").startswith("The ledger is right. Wallets: 2, deposits: 4,")
    with for_everyone():
        Wallet.objects.get(name="BOB wallet").deposits.update(balance=1)
    assert "Found 2 differences" in output_of("check_ledger", repair=True)


def test_a_backup_is_of_its_user_and_restored_for_its_user(alice, bob, tmp_path):
    carol = make_user("carol@example.com")
    output_of("export_backup", user=alice.email, output=tmp_path / "backup.json")
    assert "BOB" not in (tmp_path / "backup.json").read_text()
    assert output_of("restore_backup", tmp_path / "backup.json", user=carol.email).startswith("Restored 1 wallets,")
    with for_everyone():
        assert backup_of(carol)["wallets"][0]["name"] == "ALICE wallet"


def test_a_second_factor_is_ended(alice):
    assert output_of("end_second_factor", user=alice.email).endswith("ended.\n")


def test_everybody_is_signed_out():
    output_of("end_sessions")
    with for_everyone():
        assert not SignIn.objects.filter(ended_at=None).exists()
        assert SignIn.objects.count() == 4


def test_a_household_is_imported_for_its_user(alice):
    assert output_of("import_household", HOUSEHOLD, user=alice.email).startswith("Loaded ")


def test_the_demo_user_is_made_and_renewed():
    assert "Made the demo user." in output_of("seed_demo", password=PASSWORD)
    assert "Made a year of data" in output_of("seed_demo", password=PASSWORD, fresh=True)


@pytest.mark.parametrize("command", ["clear_expired", "clear_demo"])
def test_demo_users_go_with_all_their_rows(command):
    demo_login()
    assert output_of(command, all=True).startswith("Deleted 1 demo user,")
    with for_everyone():
        assert sorted(Wallet.objects.values_list("name", flat=True)) == ["ALICE wallet", "BOB wallet"]


def test_a_new_password_ends_the_users_sessions(alice, monkeypatch):
    with for_everyone():
        assert alice.sign_ins.filter(ended_at=None).exists()
    monkeypatch.setattr("getpass.getpass", lambda prompt="": PASSWORD)
    output_of("changepassword", alice.email)
    with for_everyone():
        assert not alice.sign_ins.filter(ended_at=None).exists()


def test_people_register_sign_in_and_stay_signed_in():
    session = register(email="carol@example.com", password=PASSWORD)
    session = refresh_session(session.refresh_token)
    end_session(session.refresh_token)
    session = sign_in(login="carol@example.com", password=PASSWORD)
    with acting_for(session.user):
        assert Wallet.objects.get().name == "My wallet"
        assert session.user.sign_ins.filter(ended_at=None).count() == 1


def test_whoever_has_a_second_factor_signs_in_with_a_code():
    carol = make_user("carol@example.com", PASSWORD)
    with for_everyone():
        secret, _ = give_second_factor(carol)
    with pytest.raises(AuthenticationFailed):
        sign_in(login="carol@example.com", password=PASSWORD)
    assert sign_in(login="carol@example.com", password=PASSWORD, code=code_of(secret)).user == carol


def test_whoever_has_a_mailed_token_sets_a_new_password(alice):
    token = issue_mailed_token(alice, MailedToken.Purpose.PASSWORD_RESET)
    reset_password(token=token, new_password=PASSWORD)
    with for_everyone():
        assert not alice.sign_ins.filter(ended_at=None).exists()
        assert not alice.mailed_tokens.exists()


def test_a_program_with_a_personal_token_reads_its_owners_rows(bob):
    with for_everyone():
        secret = make_personal_token(bob).secret
    assert executor_with(secret)("{ wallets { name } }")["data"] == {"wallets": [{"name": "BOB wallet"}]}


def test_whom_staff_made_gets_a_first_wallet():
    make_user("carol@example.com", PASSWORD)
    with acting_for(sign_in(login="carol@example.com", password=PASSWORD).user):
        assert Wallet.objects.get().name == "My wallet"


def test_programs_ask_for_their_user(alice):
    assert len(get_transactions(alice.pk, {"start": "2026-05-01", "end": "2026-05-31"})["transactions"]) == 9
    for tool in (get_anomalies, get_category_breakdown):
        assert [wallet["wallet"] for wallet in tool(alice.pk, "2026-05")["wallets"]] == ["ALICE wallet"]
    assert [total["currency"] for total in get_income_vs_expense(alice.pk, "2026-05")["currencies"]] == ["EUR"]


def test_staff_look_at_everyones_rows_and_strangers_at_none():
    page = reverse("admin:finance_transaction_changelist")
    browser = Client()
    assert browser.get(page).status_code == 302
    browser.force_login(make_user("staff@example.com", is_staff=True, is_superuser=True))
    text = browser.get(page).text
    assert ("ALICE lunch" in text, "BOB lunch" in text) == (True, True)
    with for_everyone():
        lunch = Transaction.objects.get(name="BOB lunch")
    assert "BOB needs" in browser.get(reverse("admin:finance_transaction_change", args=[lunch.pk])).text


def test_a_request_is_for_who_sends_it(alice, bob, as_alice, as_bob, execute):
    document = "{ wallets { name } }"
    assert as_alice(document)["data"] == {"wallets": [{"name": "ALICE wallet"}]}
    assert as_bob(document)["data"] == {"wallets": [{"name": "BOB wallet"}]}
    assert execute(document)["errors"][0]["extensions"]["code"] == "NOT_SIGNED_IN"


def test_nobody_is_somebody_after_a_request(as_alice):
    as_alice("{ wallets { name } }")
    assert not Wallet.objects.exists()


def test_files_are_of_who_sends_for_them(bob):
    text = content_of(get("/exports/journal.hledger", bob)).decode()
    assert ("ALICE" in text, "BOB" in text) == (False, True)


def test_files_that_are_made_later_are_of_who_asked_for_them(alice, bob):
    job = made("/exports/journal.hledger", bob)
    text = content_of(get("/exports/file", bob, job=job)).decode()
    assert ("ALICE" in text, "BOB" in text) == (False, True)
    assert get("/exports/file", alice, job=job).status_code == 404
