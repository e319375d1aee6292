"""Whatever is written and by whatever way, the next answer is what it would be were none known from before."""

from io import BytesIO
from random import Random

import orjson
import pytest
from strawberry.relay import to_base64

from core.models import User
from finance.exchange.backup.restore import restore_backup
from finance.ledger.services.repair import repair_ledger
from finance.models import BaseCategory, Deposit, Wallet
from finance.people.demo import fill_with_demo_data
from graphql_api.known import KNOWN_ANSWERS
from tests.attacks.documents import Documents
from tests.bookings import spend
from tests.concurrency.clients import Client, document_of
from tests.factories import make_category, make_deposit, make_user, make_wallet
from tests.finance.exchange.backup.helpers import backup_of, content_of
from tests.finance.wallets.helpers import make_thirds
from tests.graphql_api.everything import EVERYTHING
from tests.graphql_api.execution.test_our_schema import RightValues
from tests.graphql_api.rich_households import make_rich_household
from tests.graphql_api.schema_walk import GRAPHQL
from tests.graphql_api.types.test_dashboard import DASHBOARD


@pytest.fixture(autouse=True)
def _known(settings):
    settings.COMPILED_EXECUTION, settings.KNOWN_ANSWERS, settings.RATE_LIMITS = True, 16, {}


@pytest.fixture
def told(as_alice):
    """What is told of everything by what is known, which has to be what is told by what is made."""

    def run() -> list[dict]:
        answers = [as_alice(document) for document in EVERYTHING]
        KNOWN_ANSWERS.clear()
        assert answers == [as_alice(document) for document in EVERYTHING]
        assert len(KNOWN_ANSWERS) >= len(EVERYTHING)
        return answers

    return run


def test_after_a_backup_was_restored(as_alice, alice, told):
    document = backup_of(make_rich_household(make_user("carol@example.com")).user)
    make_wallet(alice, "Daily", is_default=True)
    before = told()
    restore_backup(user=alice, file=BytesIO(content_of(document)))
    assert told() != before


def test_after_demo_data_and_a_repair(alice, wallet, told):
    before = told()
    fill_with_demo_data(alice, alice.today)
    assert told() != before
    Deposit.objects.update(balance=7)
    assert repair_ledger() > 0
    told()


def test_after_staff_wrote_or_deleted_a_base_category(staff, wallet, told):
    make_category(wallet, "Meals", base_category=BaseCategory.objects.get(code="FOOD"))
    before = told()
    food = BaseCategory.objects.get(code="FOOD")
    staff.post(f"/admin/finance/basecategory/{food.pk}/change/", {"name": "Bread", "is_active": "on"})
    assert BaseCategory.objects.get(code="FOOD").name == "Bread"
    told()
    versions = Wallet.objects.get().data_version
    unused = BaseCategory.objects.create(code="UNUSED", name="Unused", kind="EXPENSE")
    staff.post(f"/admin/finance/basecategory/{unused.pk}/delete/", {"post": "yes"})
    assert not BaseCategory.objects.filter(code="UNUSED").exists()
    assert Wallet.objects.get().data_version > versions
    assert told()[1] == before[1]


def test_after_staff_or_the_user_changed_the_time_zone(staff, alice, wallet, told):
    told()
    User.objects.filter(pk=alice.pk).update(time_zone="Pacific/Kiritimati")
    told()


@pytest.mark.parametrize("seed", range(4))
def test_after_random_writes(alice, as_alice, wallet, seed):
    make_thirds(wallet)
    deposits = [make_deposit(wallet, name) for name in ("Bank", "Cash")]
    spend(alice, "5", deposits[0])
    writer = Client(seed, "", [to_base64("Deposit", deposit.pk) for deposit in deposits])
    for _ in range(25):
        write = writer._next_write()
        result = as_alice(document_of(write.mutation), input=write.input)["data"][write.mutation]
        write.acknowledged(result)
        told = [as_alice(DASHBOARD) for _ in range(2)]
        KNOWN_ANSWERS.clear()
        assert told == [as_alice(DASHBOARD)] * 2


@pytest.mark.parametrize("seed", range(2))
def test_random_queries_between_random_writes_are_answered_as_graphql_core_answers_them(
    alice, as_alice, settings, seed
):
    """Each is asked for again and again, with writes between of which most change something else."""
    ids = [*make_rich_household(alice).ids.values()]
    random = Random(seed)  # noqa: S311 (to be the same each time)
    documents = Documents(GRAPHQL, random, ids)
    documents.values = RightValues(random, ids)
    operations = [documents.query() for _ in range(20)]
    deposits = [to_base64("Deposit", row.pk) for row in Deposit.objects.filter(wallet__currency="EUR")[:2]]
    writer, found = Client(seed, "", deposits), 0
    for _ in range(6):
        write = writer._next_write()
        write.acknowledged(as_alice(document_of(write.mutation), input=write.input)["data"][write.mutation])
        for operation in random.sample(operations, 7):
            if "cacheStatus" in operation.text:
                continue
            told = [as_alice(operation.text, **operation.variables) for _ in range(2)]
            found += len(KNOWN_ANSWERS)
            settings.COMPILED_EXECUTION = False
            assert [_data(each) for each in told] == [_data(as_alice(operation.text, **operation.variables))] * 2
            settings.COMPILED_EXECUTION = True
    assert found


def _data(answer: dict) -> bytes:
    """Which error of several comes first is not said."""
    return orjson.dumps([answer.get("data"), sorted(map(str, answer.get("errors", ())))])
