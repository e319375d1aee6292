"""Two processes of the API and two workers: whatever one of them did, the others know at once."""

import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from itertools import cycle
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection
from pyotp import TOTP

from tests.topology.asking import PASSWORD, SESSION, Caller, registered
from tests.topology.house import House, new_house, until

pytestmark = [
    pytest.mark.haproxy,
    pytest.mark.skipif(connection.vendor == "sqlite", reason="The house is on PostgreSQL."),
]
BOTH = ("api", "api-2")
REFRESH = f"""mutation ($input: RefreshTokenInput!) {{ refreshToken(input: $input) {{
  ... on RefreshTokenPayload {{ {SESSION} }} ... on AuthenticationFailed {{ reason }} }} }}"""
SIGN_IN = f"""mutation ($input: TokenAuthInput!) {{ tokenAuth(input: $input) {{
  __typename ... on TokenAuthPayload {{ {SESSION} }} }} }}"""
SPEND = """mutation ($input: CreateExpenseInput!) { createExpense(input: $input) {
  __typename ... on CreateExpensePayload { transaction { id amount } } ... on Error { code message } } }"""
EARN = SPEND.replace("Expense", "Income")
BALANCE = "{ dashboard { wallet { balance } } }"
REPORT = '{ wallets { monthlyReport(month: "2026-05") { summary { income expense net } } } }'
KEPT = "{ wallets { cacheStatus { place reports { name arguments } } } }"
COUNT = "{ transactions { totalCount } }"
ME = "{ me { email } }"
DEMO = "mutation { demoLogin { __typename } }"
TOKEN = """mutation ($input: CreatePersonalAccessTokenInput!) { createPersonalAccessToken(input: $input) {
  ... on CreatePersonalAccessTokenPayload { token personalAccessToken { id } } } }"""
REVOKE = "mutation ($id: ID!) { revokePersonalAccessToken(input: {id: $id}) { __typename } }"
SIGN_OUT_EVERYWHERE = "mutation { revokeAllTokens { __typename } }"
START_TOTP = """mutation ($password: String!) { startTotp(input: {currentPassword: $password}) {
  ... on StartTotpPayload { secret } } }"""
CONFIRM_TOTP = "mutation ($code: String!) { confirmTotp(input: {code: $code}) { __typename } }"
FORGOTTEN = "mutation ($email: String!) { requestPasswordReset(input: {email: $email}) { __typename } }"
MAILS = "FROM core_job WHERE task = 'mail_password_reset'"
NEWEST = f"SELECT status, attempts {MAILS} ORDER BY id DESC LIMIT 1"
OUTCOMES = f"SELECT DISTINCT status, attempts {MAILS}"
UNFINISHED = f"SELECT count(*) {MAILS} AND ended_at IS NULL"


@pytest.fixture(scope="module")
def mails(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that they are sent to."""
    return tmp_path_factory.mktemp("mails")


@pytest.fixture(scope="module")
def house(mails: Path) -> Iterator[House]:
    limits = {"RATE_LIMIT_DEMO": "4/day", "RATE_LIMIT_REGISTRATION": "off"}
    with new_house(api=2, worker=2, proxy=True, EMAIL_URL=f"filemail:///{mails}", **limits) as house:
        yield house


def test_whoever_signed_in_at_one_process_goes_on_at_the_other(house: House) -> None:
    alice = registered(house, "alice", at="api")
    session = alice.ask(SIGN_IN, "api", input={"login": "alice@example.com", "password": PASSWORD}).data["session"]
    renewed = alice.ask(REFRESH, "api-2", input={"refreshToken": session["refreshToken"]}).data["session"]
    alice.token = renewed["accessToken"]
    assert (
        alice.ask(SPEND, "api", input={"amount": "12.50", "depositId": alice.deposit}).data["transaction"]["amount"]
        == "12.50"
    )
    assert alice.ask(BALANCE, "api-2").data == {"wallet": {"balance": "-12.50"}}


def test_a_token_that_was_exchanged_at_one_process_is_known_as_such_at_the_other(house: House) -> None:
    """Within the seconds of grace both are told the same; it is one session."""
    bob = registered(house, "bob")
    first = bob.ask(SIGN_IN, input={"login": "bob@example.com", "password": PASSWORD}).data["session"]["refreshToken"]
    told = [bob.ask(REFRESH, at, input={"refreshToken": first}).data["session"]["refreshToken"] for at in BOTH]
    assert told[0] == told[1]


def test_a_write_that_is_sent_again_to_the_other_process_is_there_once(house: House) -> None:
    carol = registered(house, "carol")
    write = {"amount": "5.00", "depositId": carol.deposit, "idempotencyKey": "a-key-of-carol"}
    answers = [carol.ask(SPEND, at, input=write).data for at in BOTH]
    assert answers[0] == answers[1]
    assert carol.ask(COUNT).data == {"totalCount": 1}


def test_a_write_that_both_processes_have_at_once_is_there_once(house: House) -> None:
    dave = registered(house, "dave")
    with ThreadPoolExecutor(2) as senders:
        for number in range(10):
            write = {"amount": "1.00", "depositId": dave.deposit, "idempotencyKey": f"key-{number}"}
            sent = [senders.submit(dave.ask, SPEND, at, input=write) for at in BOTH]
            answers = [each.result().data for each in sent]
            assert answers[0] == answers[1]
    assert dave.ask(BALANCE).data == {"wallet": {"balance": "-10.00"}}


def test_what_one_process_writes_the_other_reads_at_once(house: House) -> None:
    """Dashboards are kept in each process, reports in Redis; both are asked for before each write, and so kept."""
    erin = registered(house, "erin")
    for number, (writer, reader) in zip(range(1, 11), cycle([BOTH, BOTH[::-1]]), strict=False):
        for at in BOTH:
            erin.ask(BALANCE, at)
            erin.ask(REPORT, at)
        earned = {"amount": "7.00", "date": "2026-05-05", "depositId": erin.deposit}
        assert erin.ask(EARN, writer, input=earned).data["transaction"]
        total = f"{number * 7}.00"
        assert erin.ask(BALANCE, reader).data == {"wallet": {"balance": total}}
        report = {"summary": {"income": total, "expense": "0.00", "net": total}}
        assert erin.ask(REPORT, reader).data == [{"monthlyReport": report}]


def test_a_report_that_one_process_worked_out_the_other_finds(house: House) -> None:
    frank = registered(house, "frank")
    frank.ask(REPORT, "api")
    kept = {"name": "monthly_report", "arguments": '{"month":"2026-05-01"}'}
    assert frank.ask(KEPT, "api-2").data == [{"cacheStatus": {"place": "REDIS", "reports": [kept]}}]


def test_a_document_that_one_process_was_sent_the_other_knows_by_its_hash(house: House) -> None:
    grace, document = registered(house, "grace"), "{ me { email username timeZone } }"
    named = {"persistedQuery": {"version": 1, "sha256Hash": sha256(document.encode()).hexdigest()}}
    expected = {"email": "grace@example.com", "username": "", "timeZone": "UTC"}
    assert grace.send({"query": document, "extensions": named}, "api").data == expected
    assert grace.send({"extensions": named}, "api-2").data == expected


def test_sessions_end_at_every_process_at_once(house: House) -> None:
    heidi = registered(house, "heidi")
    assert [heidi.ask(ME, at).status for at in BOTH] == [200, 200]
    heidi.ask(SIGN_OUT_EVERYWHERE, "api")
    assert [heidi.ask(ME, at).status for at in BOTH] == [401, 401]


def test_a_token_of_a_program_ends_at_every_process_at_once(house: House) -> None:
    ivan = registered(house, "ivan")
    asked = {"name": "Program", "scopes": ["READ"], "validDays": 1, "currentPassword": PASSWORD}
    made = ivan.ask(TOKEN, "api", input=asked).data
    program = Caller(house, token=made["token"])
    assert [program.ask(ME, at).status for at in BOTH] == [200, 200]
    ivan.ask(REVOKE, "api-2", id=made["personalAccessToken"]["id"])
    assert [program.ask(ME, at).status for at in BOTH] == [401, 401]


def test_a_code_of_an_app_that_one_process_took_the_other_refuses(house: House) -> None:
    mia = registered(house, "mia")
    app = TOTP(mia.ask(START_TOTP, "api", password=PASSWORD).data["secret"])
    mia.ask(CONFIRM_TOTP, "api-2", code=app.now())
    proof = {"login": "mia@example.com", "password": PASSWORD, "code": app.at(time.time() + app.interval)}
    told = [Caller(house).ask(SIGN_IN, at, input=proof).data["__typename"] for at in BOTH]
    assert told == ["TokenAuthPayload", "AuthenticationFailed"]


def test_limits_are_counted_together_by_the_client_s_own_address_whatever_it_says(house: House) -> None:
    """What each of the two processes lets in alone would be twice as many."""
    told = []
    for number in range(6):
        forged = {"X-Forwarded-For": f"203.0.113.{number}, 198.51.100.{number}"}
        told.append(Caller(house, "127.0.0.71", headers=forged).ask(DEMO).data["__typename"])
    assert told == ["DemoLoginPayload"] * 4 + ["RateLimited"] * 2
    assert Caller(house, "127.0.0.72").ask(DEMO).data["__typename"] == "DemoLoginPayload"


def test_wrong_passwords_are_counted_together(house: House) -> None:
    """Each by itself would let five in, and so ten; the waits that begin behind five grow to more than ten may take."""
    registered(house, "judy")
    guesser, guess = Caller(house, "127.0.0.73"), {"login": "judy@example.com", "password": "wrong"}
    told = [guesser.ask(SIGN_IN, at, input=guess).data["__typename"] for at in BOTH * 5]
    assert told[:5] == ["AuthenticationFailed"] * 5
    assert "RateLimited" in told[5:]


def test_a_job_is_done_once_by_one_of_the_workers(house: House, mails: Path) -> None:
    kate, before = registered(house, "kate"), sent_to(mails)
    for _ in range(3):
        kate.ask(FORGOTTEN, email="kate@example.com")
    until(lambda: jobs(house, UNFINISHED) == [(0,)])
    assert sent_to(mails) == before + 3
    assert jobs(house, OUTCOMES) == [("DONE", 1)]


def test_a_job_whose_worker_is_killed_is_done_by_the_other(house: House, mails: Path) -> None:
    leo, before = registered(house, "leo"), sent_to(mails)
    first, other = house.programs["worker"], house.programs["worker-2"]
    other.send(signal.SIGSTOP)
    with psycopg.connect(house.cluster.address) as owner:
        owner.execute("LOCK core_mailedtoken IN EXCLUSIVE MODE")
        leo.ask(FORGOTTEN, email="leo@example.com")
        until(lambda: jobs(house, NEWEST) == [("RUNNING", 1)])
        first.is_given_up = True
        first.kill()
    other.send(signal.SIGCONT)
    until(lambda: jobs(house, NEWEST) == [("DONE", 2)])
    assert sent_to(mails) == before + 1


def sent_to(folder: Path) -> int:
    return sum(each.read_text().count("Message-ID:") for each in folder.iterdir())


def jobs(house: House, sql: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(house.cluster.address) as owner:
        return owner.execute(sql).fetchall()
