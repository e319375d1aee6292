"""The buckets of a wallet and their percentages, which are never more than 100 together."""

from decimal import Decimal

import pytest
from django.db import IntegrityError

from core.errors import Conflict, InvalidInput, NotFound
from finance.models import Bucket
from finance.wallets.selectors.buckets import BucketStatus, bucket_status, buckets_by_wallet, percentage_left
from finance.wallets.services.buckets import BucketPercentage, create_bucket, set_bucket_allocations, update_bucket
from tests.factories import make_bucket, make_wallet
from tests.refusals import problems_of

TOO_MUCH = "The percentages of the wallet's buckets would be {} together; they are at most 100."
RETIRED = "A retired bucket gets no part of an income."
RANGE = "A percentage is between 0 and 100."
DIGITS = "A percentage has at most two digits after the point."


def rows() -> list[tuple[str, Decimal, int, bool, int]]:
    return list(Bucket.objects.order_by("pk").values_list("name", "percentage", "position", "is_active", "version"))


def set_all(user, wallet, *percentages: tuple[Bucket, str]):
    wanted = [BucketPercentage(bucket.pk, Decimal(percentage)) for bucket, percentage in percentages]
    return set_bucket_allocations(user=user, wallet_id=wallet.pk, percentages=wanted)


class TestCreate:
    def test_a_bucket_is_empty_and_behind_the_others(self, alice, wallet):
        for name in ("Needs", "Wants"):
            create_bucket(user=alice, wallet_id=None, name=name)
        assert rows() == [("Needs", Decimal(0), 0, True, 1), ("Wants", Decimal(0), 1, True, 1)]
        assert set(Bucket.objects.values_list("balance", "wallet")) == {(Decimal(0), wallet.pk)}

    def test_percentage_position_and_note_can_be_named(self, alice, wallet):
        make_bucket(wallet, "Wants")
        named = {"percentage": Decimal("33.33"), "position": 0, "note": "Rent"}
        create_bucket(user=alice, wallet_id=wallet.pk, name="Needs", **named)
        assert Bucket.objects.filter(name="Needs", **named).count() == 1

    def test_the_wallet_is_ones_own(self, alice, bob):
        with pytest.raises(NotFound) as refusal:
            create_bucket(user=alice, wallet_id=make_wallet(bob).pk, name="Needs")
        assert (refusal.value.field, rows()) == ("wallet_id", [])

    def test_a_name_is_unique_without_regard_to_case(self, alice, wallet):
        make_bucket(wallet, "Needs")
        problems = problems_of(create_bucket, user=alice, wallet_id=None, name="nEEDS")
        assert problems == {"name": ["Another one in the wallet has this name."]}

    def test_the_sum_is_100_and_no_hundredth_more(self, alice, wallet):
        make_bucket(wallet, "Needs", "66.67")
        make_bucket(make_wallet(alice, "Other"), "Elsewhere", "100")
        problems = problems_of(create_bucket, user=alice, wallet_id=None, name="Wants", percentage=Decimal("33.34"))
        assert problems == {"percentage": [TOO_MUCH.format("100.01")]}
        create_bucket(user=alice, wallet_id=wallet.pk, name="Wants", percentage=Decimal("33.33"))
        assert bucket_status(Bucket.objects.filter(wallet=wallet)) == BucketStatus.COMPLETE

    @pytest.mark.parametrize(("percentage", "message"), [("-0.01", RANGE), ("100.01", RANGE), ("0.001", DIGITS)])
    def test_a_percentage_is_a_percentage(self, alice, wallet, percentage, message):
        problems = problems_of(create_bucket, user=alice, wallet_id=None, name="N", percentage=Decimal(percentage))
        assert problems == {"percentage": [message]}

    def test_every_problem_is_told_at_once(self, alice, wallet):
        fields = {"name": " ", "percentage": Decimal(101), "position": -1, "note": "x" * 2001}
        problems = problems_of(create_bucket, user=alice, wallet_id=None, **fields)
        assert sorted(problems) == ["name", "note", "percentage", "position"]

    def test_there_are_at_most_200(self, alice, wallet):
        Bucket.objects.bulk_create(
            Bucket(wallet=wallet, name=name, folded_name=name, position=place)
            for place, name in enumerate(map(str, range(200)))
        )
        with pytest.raises(Conflict):
            create_bucket(user=alice, wallet_id=None, name="One more")
        assert Bucket.objects.count() == 200


class TestUpdate:
    def test_what_is_named_changes(self, alice, wallet):
        bucket = make_bucket(wallet, "Needs", "10")
        make_bucket(wallet, "Later")
        changes = {"name": "Wants", "percentage": Decimal(100), "position": 1, "note": "!"}
        update_bucket(user=alice, bucket_id=bucket.pk, **changes)
        assert Bucket.objects.filter(pk=bucket.pk, version=2, **changes).exists()

    def test_its_own_percentage_does_not_count_twice(self, alice, wallet):
        bucket = make_bucket(wallet, "Needs", "60")
        make_bucket(wallet, "Wants", "40")
        too_much = problems_of(update_bucket, user=alice, bucket_id=bucket.pk, percentage=Decimal("60.01"))
        assert too_much == {"percentage": [TOO_MUCH.format("100.01")]}
        assert update_bucket(user=alice, bucket_id=bucket.pk, percentage=Decimal(60)).answer.version == 2

    def test_retiring_makes_the_percentage_0(self, alice, wallet):
        bucket = make_bucket(wallet, "Needs", "60")
        update_bucket(user=alice, bucket_id=bucket.pk, is_active=False)
        assert rows() == [("Needs", Decimal(0), 0, False, 2)]
        update_bucket(user=alice, bucket_id=bucket.pk, is_active=True)
        assert rows() == [("Needs", Decimal(0), 0, True, 3)]

    def test_a_retired_one_gets_nothing(self, alice, wallet):
        bucket = make_bucket(wallet, "Needs", "60")
        both = problems_of(update_bucket, user=alice, bucket_id=bucket.pk, is_active=False, percentage=Decimal(1))
        update_bucket(user=alice, bucket_id=bucket.pk, is_active=False)
        later = problems_of(update_bucket, user=alice, bucket_id=bucket.pk, percentage=Decimal(1))
        assert both == later == {"percentage": [RETIRED]}
        with pytest.raises(IntegrityError):
            Bucket.objects.update(percentage=Decimal(1))

    def test_a_stale_version_is_a_conflict(self, alice, wallet):
        bucket = make_bucket(wallet)
        update_bucket(user=alice, bucket_id=bucket.pk, note="1", expected_version=1)
        with pytest.raises(Conflict) as refusal:
            update_bucket(user=alice, bucket_id=bucket.pk, note="2", expected_version=1)
        assert (refusal.value.field, refusal.value.current) == ("expected_version", bucket)
        assert Bucket.objects.get().note == "1"

    def test_another_users_is_not_found(self, alice, bob):
        bucket = make_bucket(make_wallet(bob))
        with pytest.raises(NotFound) as refusal:
            update_bucket(user=alice, bucket_id=bucket.pk, name="Mine")
        assert (refusal.value.field, Bucket.objects.get().name) == ("id", "Needs")


class TestSetAll:
    @pytest.fixture
    def needs(self, wallet) -> Bucket:
        return make_bucket(wallet, "Needs", "60")

    @pytest.fixture
    def wants(self, wallet, needs) -> Bucket:
        return make_bucket(wallet, "Wants", "40", position=1)

    def test_two_are_swapped(self, alice, wallet, needs, wants):
        assert set_all(alice, wallet, (needs, "40"), (wants, "60")).answer == [needs, wants]
        assert rows() == [("Needs", Decimal(40), 0, True, 2), ("Wants", Decimal(60), 1, True, 2)]

    def test_those_not_named_stay_and_count(self, alice, wallet, needs, wants):
        with pytest.raises(InvalidInput) as refusal:
            set_all(alice, wallet, (needs, "60.01"))
        assert dict(refusal.value.fields) == {"percentages": [TOO_MUCH.format("100.01")]}
        set_all(alice, wallet, (needs, "0.5"))
        assert rows() == [("Needs", Decimal("0.5"), 0, True, 2), ("Wants", Decimal(40), 1, True, 1)]

    def test_it_is_a_few_statements_however_many(self, alice, wallet, needs, wants, django_assert_num_queries):
        others = [(make_bucket(wallet, str(number)), "0") for number in range(20)]
        with django_assert_num_queries(5):
            set_all(alice, wallet, (needs, "1"), (wants, "2"), *others)
        assert percentage_left(Bucket.objects.all()) == 97

    def test_each_problem_is_told_where_it_is(self, alice, wallet, needs, wants):
        retired = make_bucket(wallet, "Old", is_active=False)
        before = rows()
        with pytest.raises(InvalidInput) as refusal:
            set_all(alice, wallet, (needs, "100.01"), (wants, "1.005"), (retired, "1"))
        assert dict(refusal.value.fields) == {
            "percentages.0.percentage": [RANGE],
            "percentages.1.percentage": [DIGITS],
            "percentages.2.percentage": [RETIRED],
        }
        assert rows() == before

    def test_each_is_named_once_and_one_at_least(self, alice, wallet, needs):
        for named, message in [
            ([], "At least one bucket is needed."),
            ([(needs, "1"), (needs, "2")], "A bucket is named twice."),
        ]:
            with pytest.raises(InvalidInput) as refusal:
                set_all(alice, wallet, *named)
            assert dict(refusal.value.fields) == {"percentages": [message]}
        assert rows() == [("Needs", Decimal(60), 0, True, 1)]

    def test_those_of_another_wallet_are_not_found(self, alice, bob, wallet, needs):
        for other in (make_wallet(alice, "Other"), make_wallet(bob)):
            foreign = make_bucket(other)
            with pytest.raises(NotFound) as refusal:
                set_all(alice, wallet, (needs, "1"), (foreign, "1"))
            assert refusal.value.field == "percentages.1.bucket_id"
        assert set(Bucket.objects.values_list("percentage", flat=True)) == {Decimal(60), Decimal(0)}


def test_the_status_is_complete_at_exactly_100(wallet):
    assert bucket_status([]) == BucketStatus.INCOMPLETE
    make_bucket(wallet, "Needs", "99.99")
    assert bucket_status(Bucket.objects.all()) == BucketStatus.INCOMPLETE
    assert percentage_left(Bucket.objects.all()) == Decimal("0.01")
    make_bucket(wallet, "Wants", "0.01")
    assert bucket_status(Bucket.objects.all()) == BucketStatus.COMPLETE
    assert percentage_left(Bucket.objects.all()) == 0


def test_buckets_are_listed_by_position(alice, bob, wallet):
    for name, position in [("b", 2), ("C", 0), ("a", 3), ("Ä", 1)]:
        make_bucket(wallet, name, position=position)
    theirs = make_wallet(bob)
    make_bucket(theirs)
    found = buckets_by_wallet(user=alice, ids=[wallet.pk, theirs.pk])
    assert [bucket.name for bucket in found[wallet.pk]] == ["C", "Ä", "b", "a"]
    assert found[theirs.pk] == []


@pytest.mark.parametrize("percentage", ["-0.01", "100.01"])
def test_the_database_refuses_what_is_no_percentage(wallet, percentage):
    with pytest.raises(IntegrityError):
        make_bucket(wallet, percentage=percentage)
