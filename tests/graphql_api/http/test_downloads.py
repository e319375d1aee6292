"""Exports over HTTP: for whoever signs in by token, as files, and JSON errors for everything else."""

import json
from collections.abc import AsyncIterator

import pytest
from asgiref.sync import async_to_sync
from django.test import Client
from strawberry.relay import to_base64

from core.models import User
from finance.exchange.csv import transactions
from finance.models import Kind, Transaction, Wallet
from graphql_api.http.downloads import CHUNK
from tests.factories import make_deposit, make_wallet
from tests.graphql_api.errors import extensions, paths_of
from tests.tokens import issue_access_token

FILES = {
    "/exports/transactions.csv": "text/csv; charset=utf-8; header=present",
    "/exports/journal.hledger": "text/plain; charset=utf-8",
    "/exports/journal.beancount": "text/plain; charset=utf-8",
    "/exports/backup.json": "application/json; charset=utf-8",
}
OF_ONE_WALLET = list(FILES)[:3]


def get(path: str, user: User | None, **parameters: str):
    headers = {"Authorization": f"Bearer {issue_access_token(user)}"} if user else {}
    return Client().get(path, parameters, headers=headers)


def content_of(response) -> bytes:
    async def collected(chunks: AsyncIterator[bytes]) -> list[bytes]:
        return [chunk async for chunk in chunks]

    return b"".join(async_to_sync(collected)(response.streaming_content))


def error_of(response) -> dict[str, object]:
    assert response.headers["Content-Type"] == "application/json; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-store"
    (error,) = response.json()["errors"]
    return error


@pytest.fixture
def expense(wallet: Wallet) -> Transaction:
    deposit = make_deposit(wallet, "Purse")
    return Transaction.objects.create(
        wallet=wallet, deposit=deposit, kind=Kind.EXPENSE, amount=-5, date="2026-05-10", name="Tea"
    )


@pytest.mark.parametrize("path", FILES)
def test_a_signed_in_user_gets_a_file(alice: User, expense: Transaction, path: str):
    response = get(path, alice)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == FILES[path]
    assert response.headers["Content-Disposition"] == f'attachment; filename="{path.rpartition("/")[2]}"'
    assert response.headers["Cache-Control"] == "no-store"
    assert "Authorization" in response.headers["Vary"]
    assert b"Tea" in content_of(response)
    assert not response.cookies


@pytest.mark.parametrize("path", FILES)
def test_nobody_else_gets_anything(alice: User, bob: User, expense: Transaction, path: str):
    response = get(path, None)
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"
    assert error_of(response) == {
        "message": "Somebody has to be signed in for this.",
        "extensions": extensions("NOT_SIGNED_IN"),
    }
    assert b"Tea" not in content_of(get(path, bob))


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("header", ["Bearer nonsense", "Basic YTpi"])
def test_a_bad_token_is_nobody(alice: User, path: str, header: str):
    response = Client().get(path, headers={"Authorization": header})
    assert response.status_code == 401
    assert error_of(response)["extensions"] == extensions("AUTHENTICATION_FAILED", reason="TOKEN_INVALID")


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("header", ["Bearer", ""])
def test_a_header_without_a_token_is_as_none(db: None, path: str, header: str):
    response = Client().get(path, headers={"Authorization": header})
    assert response.status_code == 401
    assert error_of(response)["extensions"] == extensions("NOT_SIGNED_IN")


@pytest.mark.parametrize("path", FILES)
def test_a_cookie_signs_nobody_in(alice: User, path: str):
    client = Client()
    client.force_login(alice)
    assert client.get(path).status_code == 401


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("method", ["post", "put", "delete", "head"])
def test_files_are_only_got(path: str, method: str):
    response = getattr(Client(), method)(path)
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET"


@pytest.mark.parametrize("path", OF_ONE_WALLET)
def test_one_wallet_is_named_by_its_id(alice: User, wallet: Wallet, expense: Transaction, path: str):
    other = make_wallet(alice, "Other")
    assert b"Tea" in content_of(get(path, alice, wallet=to_base64("Wallet", wallet.pk)))
    assert b"Tea" not in content_of(get(path, alice, wallet=to_base64("Wallet", other.pk)))


@pytest.mark.parametrize("path", OF_ONE_WALLET)
@pytest.mark.parametrize("named", ["foreign", "absent", "of another type", "malformed", ""])
def test_what_names_no_wallet_of_the_user_is_not_found(bob: User, wallet: Wallet, path: str, named: str):
    ids = {
        "foreign": to_base64("Wallet", wallet.pk),
        "absent": to_base64("Wallet", 0),
        "of another type": to_base64("Deposit", wallet.pk),
    }
    response = get(path, bob, wallet=ids.get(named, named))
    assert response.status_code == 404
    assert error_of(response) == {
        "message": "Wallet not found.",
        "extensions": extensions("NOT_FOUND", {"wallet": "Wallet not found."}),
    }


def test_days_choose_rows(alice: User, expense: Transaction):
    path = "/exports/transactions.csv"
    assert b"Tea" in content_of(get(path, alice, **{"from": "2026-05-10", "to": "2026-05-10"}))
    assert b"Tea" not in content_of(get(path, alice, **{"from": "2026-05-11"}))
    assert b"Tea" not in content_of(get(path, alice, to="2026-05-09"))


@pytest.mark.parametrize("name", ["from", "to"])
@pytest.mark.parametrize("day", ["today", "2026-02-30", "20260510", "2026-5-1", "0000-01-01"])
def test_a_day_that_is_none_is_refused(alice: User, wallet: Wallet, name: str, day: str):
    response = get("/exports/transactions.csv", alice, **{name: day})
    assert response.status_code == 400
    assert error_of(response)["extensions"] == extensions(
        "INVALID_INPUT", {name: 'A day is written such as "2026-05-31".'}
    )


def test_csv_has_the_ids_of_the_api_and_a_byte_order_mark_when_asked(alice: User, expense: Transaction):
    plain = content_of(get("/exports/transactions.csv", alice))
    assert plain.splitlines()[1].startswith(to_base64("Transaction", expense.pk).encode() + b",")
    assert content_of(get("/exports/transactions.csv", alice, bom="true")) == b"\xef\xbb\xbf" + plain


def test_a_flag_that_is_none_is_refused(alice: User, wallet: Wallet):
    response = get("/exports/transactions.csv", alice, bom="1")
    assert response.status_code == 400
    assert error_of(response)["extensions"] == extensions(
        "INVALID_INPUT", {"bom": 'A flag is written "true" or "false".'}
    )


def test_days_turned_around_are_refused(alice: User, wallet: Wallet):
    response = get("/exports/transactions.csv", alice, **{"from": "2026-05-11", "to": "2026-05-10"})
    assert response.status_code == 400
    assert paths_of(error_of(response)["extensions"]) == ["to"]


def test_a_failure_in_the_middle_is_an_error_and_no_half_of_a_file(
    alice: User, expense: Transaction, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def broken(*_: object) -> object:
        raise RuntimeError("secret of the database")

    monkeypatch.setattr(transactions, "_cells", broken)
    response = get("/exports/transactions.csv", alice)
    assert response.status_code == 500
    assert error_of(response)["extensions"] == extensions("INTERNAL_SERVER_ERROR", requestId=response["X-Request-ID"])
    assert "secret" not in response.text
    assert "secret of the database" in caplog.text


def test_a_large_file_is_sent_in_pieces(alice: User, expense: Transaction):
    row = {"wallet": expense.wallet, "deposit": expense.deposit, "kind": "EXPENSE", "amount": -1, "date": "2026-05-10"}
    Transaction.objects.bulk_create(Transaction(**row, note="n" * 1000) for _ in range(200))

    async def lengths(chunks: AsyncIterator[bytes]) -> list[int]:
        return [len(chunk) async for chunk in chunks]

    found = async_to_sync(lengths)(get("/exports/transactions.csv", alice).streaming_content)
    assert found[:3] == [CHUNK] * 3
    assert 200_000 < sum(found) < 220_000


def test_a_backup_is_json(alice: User, expense: Transaction):
    document = json.loads(content_of(get("/exports/backup.json", alice)))
    assert [row["name"] for row in document["transactions"]] == ["Tea"]
