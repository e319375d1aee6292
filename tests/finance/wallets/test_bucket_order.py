"""The places of a wallet's buckets: 0, 1, 2 and so on, whatever is made, moved and deleted, and never two alike."""

import pytest
from django.db import IntegrityError

from core.errors import InvalidInput, NotFound
from finance.models import Bucket, Wallet
from finance.wallets.services.buckets import create_bucket, delete_bucket, set_bucket_order, update_bucket
from tests.factories import make_bucket, make_wallet
from tests.refusals import problems_of, refused

GREATEST = 2**31 - 1


@pytest.fixture
def five(wallet: Wallet) -> dict[str, Bucket]:
    """Of which the third is retired."""
    return {name: make_bucket(wallet, name, is_active=name != "C") for name in "ABCDE"}


def in_order(wallet: Wallet) -> str:
    rows = Bucket.objects.filter(wallet=wallet).order_by("position").values_list("name", "position")
    assert [position for _, position in rows] == list(range(len(rows)))
    return "".join(name for name, _ in rows)


def versions() -> dict[str, int]:
    return dict(Bucket.objects.values_list("name", "version"))


@pytest.mark.parametrize(
    ("position", "order", "moved"),
    [
        (None, "ABCDEX", ""),
        (5, "ABCDEX", ""),
        (99, "ABCDEX", ""),
        (GREATEST, "ABCDEX", ""),
        (4, "ABCDXE", "E"),
        (2, "ABXCDE", "CDE"),
        (0, "XABCDE", "ABCDE"),
    ],
)
def test_those_behind_a_new_bucket_move_by_one(alice, wallet, five, position, order, moved):
    change = create_bucket(user=alice, wallet_id=wallet.pk, name="X", position=position)
    assert in_order(wallet) == order
    assert versions() == dict.fromkeys("ABCDEX", 1) | dict.fromkeys(moved, 2)
    assert change.movement.bucket_ids == {change.answer.pk, *(five[name].pk for name in moved)}


@pytest.mark.parametrize(
    ("position", "order", "moved"),
    [
        (0, "BACDE", "A"),
        (1, "ABCDE", ""),
        (2, "ACBDE", "C"),
        (4, "ACDEB", "CDE"),
        (5, "ACDEB", "CDE"),
        (GREATEST, "ACDEB", "CDE"),
    ],
)
def test_those_between_the_old_and_the_new_place_move_by_one(alice, wallet, five, position, order, moved):
    change = update_bucket(user=alice, bucket_id=five["B"].pk, position=position, note="!")
    assert in_order(wallet) == order
    assert versions() == dict.fromkeys("ABCDE", 1) | dict.fromkeys(moved, 2) | {"B": 2}
    assert change.movement.bucket_ids == {five[name].pk for name in moved + "B"}
    assert Bucket.objects.get(note="!").name == "B"


@pytest.mark.parametrize(("gone", "moved"), [("A", "BCDE"), ("C", "DE"), ("E", "")])
def test_those_behind_a_deleted_bucket_move_up(alice, wallet, five, gone, moved):
    change = delete_bucket(user=alice, bucket_id=five[gone].pk)
    assert in_order(wallet) == "ABCDE".replace(gone, "")
    assert versions() == dict.fromkeys("ABCDE".replace(gone, ""), 1) | dict.fromkeys(moved, 2)
    assert change.movement.bucket_ids == {five[name].pk for name in moved}


@pytest.mark.parametrize("order", ["EDCBA", "BACDE", "ABCDE", "CEADB"])
def test_any_order_is_set_at_once_and_all_are_changed(alice, wallet, five, order):
    change = set_bucket_order(user=alice, wallet_id=wallet.pk, bucket_ids=[five[name].pk for name in order])
    assert in_order(wallet) == order
    assert [bucket.name for bucket in change.answer] == list(order)
    assert versions() == dict.fromkeys("ABCDE", 2)
    assert change.movement.bucket_ids == {bucket.pk for bucket in five.values()}


@pytest.mark.parametrize(
    ("order", "message"),
    [
        ("", "At least one id is needed."),
        ("ABCD", "All buckets of the wallet are named, retired ones too; missing: 1."),
        ("ABCDEA", "An id is named twice."),
    ],
)
def test_an_order_names_every_bucket_once(alice, wallet, five, order, message):
    ids = [five[name].pk for name in order]
    assert problems_of(set_bucket_order, user=alice, wallet_id=wallet.pk, bucket_ids=ids) == {"bucket_ids": [message]}


def test_an_order_names_no_bucket_of_elsewhere(alice, bob, wallet, five):
    for foreign in (make_bucket(make_wallet(alice, "Other")), make_bucket(make_wallet(bob)), Bucket(pk=0)):
        ids = [five["A"].pk, foreign.pk]
        refusal = refused(NotFound, set_bucket_order, user=alice, wallet_id=wallet.pk, bucket_ids=ids)
        assert refusal.field == "bucket_ids"


def test_there_is_no_place_before_the_first(alice, wallet, five):
    for refuse in (
        lambda: create_bucket(user=alice, wallet_id=wallet.pk, name="X", position=-1),
        lambda: update_bucket(user=alice, bucket_id=five["B"].pk, position=-1),
    ):
        assert list(problems_of(refuse)) == ["position"]


def test_a_refused_bucket_moves_nobody(alice, wallet, five):
    assert list(problems_of(create_bucket, user=alice, wallet_id=wallet.pk, name="a", position=0)) == ["name"]
    assert list(problems_of(update_bucket, user=alice, bucket_id=five["B"].pk, name="a", position=4)) == ["name"]


def test_buckets_of_other_wallets_stay(alice, wallet, five):
    other = make_wallet(alice, "Other")
    make_bucket(other, "Z")
    update_bucket(user=alice, bucket_id=five["E"].pk, position=0)
    delete_bucket(user=alice, bucket_id=five["A"].pk)
    assert (in_order(wallet), in_order(other), versions()["Z"]) == ("EBCD", "Z", 1)


def test_the_database_refuses_a_tie(wallet, five):
    with pytest.raises(IntegrityError):
        make_bucket(wallet, "X", position=4)


def test_a_tie_that_only_the_database_sees_names_the_position(wallet, five):
    with pytest.raises(InvalidInput) as refusal:
        Bucket(wallet=wallet, name="X", position=4).clean_and_save()
    assert refusal.value.fields == {"position": ["Another bucket of the wallet has this place."]}


@pytest.mark.parametrize("count", [2, 60])
def test_it_is_a_few_statements_however_many(alice, wallet, django_assert_num_queries, count):
    ids = [make_bucket(wallet, f"{number:02}").pk for number in range(count)]
    with django_assert_num_queries(6):
        set_bucket_order(user=alice, wallet_id=wallet.pk, bucket_ids=ids[::-1])
    assert in_order(wallet)[:2] == f"{count - 1:02}"
