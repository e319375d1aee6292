"""How a restore ended is told to whoever sent it and went away, and the same again restores nothing twice."""

import json
from typing import Any

import pytest
from django.test import Client

from core.body_limit import BACKUP_PATH
from core.errors import TooBusy
from core.models import User
from finance.models import IdempotencyKey, Transaction
from finance.people.demo import fill_with_demo_data
from graphql_api.http import uploads
from tests.factories import make_wallet
from tests.finance.exchange.backup.helpers import backup_of
from tests.graphql_api.errors import extensions
from tests.tokens import issue_access_token

Body = dict[str, Any]


@pytest.fixture
def document(bob: User) -> Any:
    fill_with_demo_data(bob, bob.today)
    return backup_of(bob)


def sent(user: User, document: object, key: str = "k") -> Any:
    headers = {"Authorization": f"Bearer {issue_access_token(user)}", "Idempotency-Key": key}
    body = json.dumps(document)
    return Client(raise_request_exception=False).post(
        BACKUP_PATH, body, content_type="application/json", headers=headers
    )


def outcome(user: User, key: str = "k") -> Body:
    headers = {"Authorization": f"Bearer {issue_access_token(user)}", "Idempotency-Key": key}
    answer: Body = Client().get(f"{BACKUP_PATH}/outcome", headers=headers).json()
    return answer


def test_tells_what_was_restored(alice: User, document):
    answer = sent(alice, document).json()
    assert answer["restored"]["transactions"] == len(document["transactions"])
    assert outcome(alice) == {"state": "DONE"} | answer


def test_the_same_again_answers_the_same_and_restores_nothing(alice: User, document):
    first = sent(alice, document)
    rows = list(Transaction.objects.filter(wallet__owner=alice).values_list("pk", flat=True))
    second = sent(alice, document)
    assert (second.status_code, second.json()) == (200, first.json())
    assert list(Transaction.objects.filter(wallet__owner=alice).values_list("pk", flat=True)) == rows


def test_another_file_under_the_key_is_a_conflict(alice: User, document):
    sent(alice, document)
    response = sent(alice, document | {"exported_at": "2026-01-01T00:00:00Z"})
    problem = {"idempotency_key": "The key was used for another input."}
    assert (response.status_code, response.json()["errors"][0]["extensions"]) == (409, extensions("CONFLICT", problem))


def test_tells_why_it_was_refused(alice: User, document):
    document["periods"][0]["starts_on"] = "soon"
    answer = sent(alice, document).json()
    assert answer["errors"][0]["extensions"]["code"] == "INVALID_INPUT"
    assert outcome(alice) == {"state": "REFUSED"} | answer


def test_what_never_came_is_unknown(alice: User):
    assert outcome(alice) == {"state": "UNKNOWN"}


def test_what_may_be_sent_again_is_unknown(alice: User, document, monkeypatch: pytest.MonkeyPatch):
    def busy(**_: Any) -> None:
        raise TooBusy

    with monkeypatch.context() as patch:
        patch.setattr(uploads, "restore_backup", busy)
        assert sent(alice, document).status_code == 503
    assert outcome(alice) == {"state": "UNKNOWN"}
    assert sent(alice, document).status_code == 200


def test_tells_that_it_goes_on(alice: User, document, monkeypatch: pytest.MonkeyPatch):
    seen = []

    def watched(**options: Any) -> Body:
        seen.append(outcome(alice))
        options["on_restored"]({"transactions": 1})
        return {"transactions": 1}

    monkeypatch.setattr(uploads, "restore_backup", watched)
    assert sent(alice, document).json() == {"restored": {"transactions": 1}}
    assert seen == [{"state": "RUNNING"}]


def test_what_broke_in_the_middle_changed_nothing_and_is_told(alice: User, document, monkeypatch: pytest.MonkeyPatch):
    make_wallet(alice, "Mine", is_default=True)
    monkeypatch.setattr("finance.exchange.backup.restore._require_right", lambda *_: 1 / 0)
    response = sent(alice, document)
    assert response.status_code == 500
    assert outcome(alice) == {"state": "REFUSED"} | response.json()
    assert list(alice.wallets.values_list("name", flat=True)) == ["Mine"]


def test_others_are_not_told(alice: User, bob: User, document):
    sent(alice, document)
    assert outcome(bob) == {"state": "UNKNOWN"}


def test_without_a_key_there_is_nothing_to_ask_for(alice: User):
    headers = {"Authorization": f"Bearer {issue_access_token(alice)}"}
    response = Client().get(f"{BACKUP_PATH}/outcome", headers=headers)
    assert response.status_code == 400
    problem = {"idempotency_key": "A key has 1 to 200 characters."}
    assert response.json()["errors"][0]["extensions"] == extensions("INVALID_INPUT", problem)


def test_nobody_asks_without_signing_in():
    assert Client().get(f"{BACKUP_PATH}/outcome", headers={"Idempotency-Key": "k"}).status_code == 401


def test_an_upload_without_a_key_has_one_of_its_own(alice: User, document):
    headers = {"Authorization": f"Bearer {issue_access_token(alice)}"}
    body = json.dumps(document)
    for status in (200, 409):
        response = Client().post(BACKUP_PATH, body, content_type="application/json", headers=headers)
        assert response.status_code == status
    assert IdempotencyKey.objects.count() == 2
