"""What becomes of buckets when their transactions are changed, split anew or copied."""

from datetime import date
from decimal import Decimal

import pytest

from core.errors import Conflict, InvalidInput, NotFound
from finance.models import Allocation, Bucket, Transaction
from finance.planning.services.periods import activate_period, close_period
from finance.transactions.services.income_and_expenses import (
    copy_transactions,
    delete_transaction,
    resplit_income,
    update_transaction,
)
from tests.bookings import earn, spend
from tests.factories import make_bucket, make_period, make_wallet
from tests.finance.transactions.helpers import SAVEPOINT_AND_RELEASE, assert_figures_are_sums
from tests.finance.wallets.helpers import balances, parts_of, shares
from tests.refusals import refused

JUNE_9 = date(2026, 6, 9)


@pytest.fixture
def income(alice, deposit, thirds) -> Transaction:
    """100.00, split 33, 33 and 34."""
    return earn(alice, "100", deposit, split_income=True)


@pytest.fixture
def by_hand(alice, deposit, thirds) -> Transaction:
    """An expense of 10.00: 4.00 from Needs and 6.00 from Wants."""
    return spend(alice, "10", deposit, allocations=shares((thirds[0], "4"), (thirds[1], "6")))


def change(user, row, **changes):
    changed = update_transaction(user=user, transaction_id=row.pk, **changes)
    assert_figures_are_sums()
    return changed


def set_percentages(*percentages: str) -> None:
    for bucket, percentage in zip(Bucket.objects.order_by("pk"), percentages, strict=True):
        Bucket.objects.filter(pk=bucket.pk).update(percentage=Decimal(percentage))


class TestAmount:
    @pytest.mark.parametrize(
        ("amount", "expected"),
        [
            ("100.01", ["33.00", "33.00", "34.01"]),
            ("0.05", ["0.02", "0.01", "0.02"]),
            ("0.01", ["0.00", "0.00", "0.01"]),
        ],
    )
    def test_a_split_is_split_anew_by_its_own_percentages(self, alice, income, amount, expected):
        set_percentages("100", "0", "0")
        change(alice, income, amount=Decimal(amount))
        assert list(parts_of(income).values()) == expected
        assert list(Allocation.objects.order_by("pk").values_list("percentage", flat=True)) == [33, 33, 34]

    def test_there_and_back_is_where_it_was(self, alice, income):
        for amount in ("0.01", "99.99", "100"):
            change(alice, income, amount=Decimal(amount))
        assert parts_of(income) == balances() == {"Needs": "33.00", "Wants": "33.00", "Savings": "34.00"}

    def test_the_only_bucket_gets_all_of_it(self, alice, deposit, thirds):
        row = spend(alice, "10", deposit, bucket_id=thirds[0].pk)
        changed = change(alice, row, amount=Decimal("12.5"))
        assert parts_of(row) == {"Needs": "-12.50"}
        assert changed.movement.bucket_ids == {thirds[0].pk}

    def test_several_that_were_told_must_be_told_again(self, alice, by_hand, thirds):
        refusal = refused(InvalidInput, update_transaction, user=alice, transaction_id=by_hand.pk, amount=Decimal(11))
        message = "The transaction is in 2 buckets: say what each gets of the new amount."
        assert dict(refusal.fields) == {"allocations": [message]}
        change(alice, by_hand, amount=Decimal(11), allocations=shares((thirds[0], "11")))
        assert parts_of(by_hand) == {"Needs": "-11.00"}

    def test_the_same_amount_changes_no_bucket(self, alice, by_hand):
        changed = change(alice, by_hand, amount=Decimal("10.00"), name="Lunch")
        assert parts_of(by_hand) == {"Needs": "-4.00", "Wants": "-6.00"}
        assert changed.movement.bucket_ids == set()

    def test_retired_buckets_keep_what_they_have(self, alice, income):
        Bucket.objects.update(is_active=False, percentage=0)
        change(alice, income, amount=Decimal(10))
        assert parts_of(income) == {"Needs": "3.30", "Wants": "3.30", "Savings": "3.40"}

    def test_what_is_in_no_bucket_stays_in_none(self, alice, deposit, thirds):
        row = earn(alice, "10", deposit)
        change(alice, row, amount=Decimal(11))
        assert parts_of(row) == {}


class TestBuckets:
    def test_it_goes_to_another(self, alice, income, thirds):
        changed = change(alice, income, bucket_id=thirds[0].pk)
        assert balances() == {"Needs": "100.00", "Wants": "0.00", "Savings": "0.00"}
        assert changed.movement.bucket_ids == {bucket.pk for bucket in thirds}

    def test_none_takes_it_out_of_all(self, alice, wallet, income):
        changed = change(alice, income, bucket_id=None)
        assert (parts_of(income), set(balances().values())) == ({}, {"0.00"})
        assert changed.movement.wallet_ids == {wallet.pk}

    def test_it_goes_to_some(self, alice, by_hand, thirds):
        change(alice, by_hand, allocations=shares((thirds[2], "9"), (thirds[0], "1")))
        assert parts_of(by_hand) == {"Needs": "-1.00", "Savings": "-9.00"}

    def test_the_parts_are_all_of_the_new_amount(self, alice, by_hand, thirds):
        arguments = {"amount": Decimal(11), "allocations": shares((thirds[0], "10"))}
        refusal = refused(InvalidInput, update_transaction, user=alice, transaction_id=by_hand.pk, **arguments)
        assert dict(refusal.fields) == {"allocations": ["The allocations are 10.00 together; the amount is 11.00."]}

    def test_an_income_is_split_by_the_percentages_of_now(self, alice, income):
        set_percentages("50", "50", "0")
        change(alice, income, amount=Decimal("0.01"), split_income=True)
        assert parts_of(income) == {"Needs": "0.01", "Wants": "0.00"}

    def test_no_split_asked_for_changes_nothing(self, alice, income):
        set_percentages("50", "50", "0")
        assert change(alice, income, split_income=False).movement.bucket_ids == set()

    def test_an_expense_is_not_split(self, alice, by_hand):
        refusal = refused(InvalidInput, update_transaction, user=alice, transaction_id=by_hand.pk, split_income=True)
        assert dict(refusal.fields) == {"split_income": ["Only an income is split."]}

    def test_an_incomplete_wallet_splits_nothing(self, alice, income):
        set_percentages("50", "49.99", "0")
        refusal = refused(Conflict, update_transaction, user=alice, transaction_id=income.pk, split_income=True)
        assert refusal.field == "split_income"

    def test_only_what_is_new_must_be_active(self, alice, by_hand, thirds):
        Bucket.objects.update(is_active=False, percentage=0)
        change(alice, by_hand, allocations=shares((thirds[0], "9"), (thirds[1], "1")))
        change(alice, by_hand, bucket_id=thirds[1].pk)
        refusal = refused(
            InvalidInput, update_transaction, user=alice, transaction_id=by_hand.pk, bucket_id=thirds[2].pk
        )
        assert dict(refusal.fields) == {"bucket_id": ["Savings is retired."]}

    def test_buckets_of_others_and_of_other_wallets_are_not_found(self, alice, bob, by_hand):
        for bucket in (make_bucket(make_wallet(bob)), make_bucket(make_wallet(alice, "Other")), Bucket(pk=0)):
            one = refused(NotFound, update_transaction, user=alice, transaction_id=by_hand.pk, bucket_id=bucket.pk)
            named = shares((bucket, "10"))
            several = refused(NotFound, update_transaction, user=alice, transaction_id=by_hand.pk, allocations=named)
            assert (one.field, several.field) == ("bucket_id", "allocations.0.bucket_id")


class TestResplit:
    def test_it_goes_by_the_percentages_of_now(self, alice, income):
        set_percentages("33.34", "33.33", "33.33")
        changed = resplit_income(user=alice, income_id=income.pk)
        assert_figures_are_sums()
        assert list(parts_of(income).values()) == ["33.34", "33.33", "33.33"]
        assert changed.answer.version == 2

    def test_what_was_in_no_bucket_is_split_too(self, alice, deposit, thirds):
        row = earn(alice, "100", deposit)
        assert resplit_income(user=alice, income_id=row.pk).movement.bucket_ids == {bucket.pk for bucket in thirds}
        assert list(parts_of(row).values()) == ["33.00", "33.00", "34.00"]

    def test_it_is_the_same_the_second_time(self, alice, income):
        assert resplit_income(user=alice, income_id=income.pk).movement.bucket_ids == set()

    def test_an_incomplete_wallet_splits_nothing(self, alice, income):
        set_percentages("33", "33", "33")
        refusal = refused(Conflict, resplit_income, user=alice, income_id=income.pk)
        assert (refusal.field, str(refusal)) == (
            "id",
            "The buckets have 99.00 % together; a split needs exactly 100 %.",
        )

    def test_an_expense_is_not_split(self, alice, by_hand):
        refusal = refused(InvalidInput, resplit_income, user=alice, income_id=by_hand.pk)
        assert dict(refusal.fields) == {"id": ["Only an income is split."]}

    def test_a_stale_version_is_a_conflict(self, alice, income):
        refusal = refused(Conflict, resplit_income, user=alice, income_id=income.pk, expected_version=2)
        assert refusal.field == "expected_version"

    def test_another_users_is_not_found(self, bob, income):
        assert refused(NotFound, resplit_income, user=bob, income_id=income.pk).field == "id"


class TestCopy:
    def test_a_copy_is_in_the_same_buckets(self, alice, income, by_hand, deposit):
        nowhere = spend(alice, "1", deposit)
        ids = [by_hand.pk, nowhere.pk, income.pk]
        changed = copy_transactions(user=alice, transaction_ids=ids, date=JUNE_9)
        assert_figures_are_sums()
        assert [parts_of(row) for row in changed.answer] == [
            {"Needs": "-4.00", "Wants": "-6.00"},
            {},
            {"Needs": "33.00", "Wants": "33.00", "Savings": "34.00"},
        ]
        assert balances() == {"Needs": "58.00", "Wants": "54.00", "Savings": "68.00"}

    def test_a_copied_split_keeps_its_percentages(self, alice, income):
        set_percentages("100", "0", "0")
        [copy] = copy_transactions(user=alice, transaction_ids=[income.pk], date=JUNE_9).answer
        change(alice, copy, amount=Decimal("0.05"))
        assert list(parts_of(copy).values()) == ["0.02", "0.01", "0.02"]

    def test_a_retired_bucket_takes_no_copy(self, alice, income, by_hand):
        Bucket.objects.filter(name="Savings").update(is_active=False, percentage=0)
        ids = {"transaction_ids": [by_hand.pk, income.pk], "date": JUNE_9}
        refusal = refused(InvalidInput, copy_transactions, user=alice, **ids)
        assert dict(refusal.fields) == {"ids": ["Savings is retired."]}

    @pytest.mark.parametrize("count", [1, 20])
    def test_it_is_eleven_statements_however_many(self, alice, deposit, thirds, django_assert_num_queries, count):
        rows = [earn(alice, "10", deposit, split_income=True) for _ in range(count)]
        with django_assert_num_queries(11 + SAVEPOINT_AND_RELEASE):
            copy_transactions(user=alice, transaction_ids=[row.pk for row in rows], date=JUNE_9)
        assert Allocation.objects.count() == 6 * count


def test_no_bucket_changes_in_a_closed_period(alice, wallet, deposit, thirds):
    period = make_period(wallet)
    row, later = (earn(alice, "100", deposit, date=day, split_income=True) for day in (MAY_31, JUNE_9))
    activate_period(user=alice, period_id=period.pk)
    close_period(user=alice, period_id=period.pk)
    id_, other = {"user": alice, "transaction_id": row.pk}, {"user": alice, "transaction_id": later.pk}
    fields = [
        refused(Conflict, update_transaction, **id_, bucket_id=thirds[0].pk).field,
        refused(Conflict, update_transaction, **id_, bucket_id=None).field,
        refused(Conflict, update_transaction, **id_, allocations=shares((thirds[0], "100"))).field,
        refused(Conflict, update_transaction, **id_, split_income=True).field,
        refused(Conflict, update_transaction, **id_, amount=Decimal(1)).field,
        refused(Conflict, resplit_income, user=alice, income_id=row.pk).field,
        refused(Conflict, delete_transaction, **id_).field,
        refused(Conflict, update_transaction, **other, date=MAY_31, bucket_id=thirds[0].pk).field,
        refused(Conflict, copy_transactions, user=alice, transaction_ids=[later.pk], date=MAY_31).field,
    ]
    assert fields == ["id"] * 7 + ["date"] * 2


MAY_31 = date(2026, 5, 31)


@pytest.mark.parametrize(("way", "statements"), [("a name", 5), ("a bucket", 12), ("an amount", 13)])
def test_a_change_is_few_statements(alice, income, thirds, django_assert_num_queries, way, statements):
    changes = {"a name": {"name": "Pay"}, "a bucket": {"bucket_id": thirds[0].pk}, "an amount": {"amount": Decimal(5)}}
    with django_assert_num_queries(statements + SAVEPOINT_AND_RELEASE):
        update_transaction(user=alice, transaction_id=income.pk, **changes[way])
    assert_figures_are_sums()
