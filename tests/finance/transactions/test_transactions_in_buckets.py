"""Which buckets a new transaction goes to."""

from decimal import Decimal

import pytest

from core.errors import Conflict, InvalidInput, NotFound
from finance.models import Allocation, Bucket, Transaction
from finance.transactions.services.bucket_choice import MOST_SHARES, allocation_preview
from finance.transactions.services.income_and_expenses import create_expense, create_income, delete_transactions
from tests.bookings import MAY_5, earn, spend
from tests.factories import make_bucket, make_deposit, make_wallet
from tests.finance.transactions.helpers import SAVEPOINT_AND_RELEASE, assert_figures_are_sums
from tests.finance.wallets.helpers import balances, make_thirds, parts_of, shares
from tests.refusals import everything, problems_of, refused


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("100.01", ["33.00", "33.00", "34.01"]),
        ("0.05", ["0.02", "0.01", "0.02"]),
        ("0.01", ["0.00", "0.00", "0.01"]),
        ("1234.57", ["407.41", "407.41", "419.75"]),
    ],
)
def test_an_income_is_split(alice, deposit, thirds, amount, expected):
    income = earn(alice, amount, deposit, split_income=True)
    assert list(parts_of(income).values()) == list(balances().values()) == expected
    assert list(Allocation.objects.order_by("pk").values_list("percentage", flat=True)) == [33, 33, 34]
    assert_figures_are_sums()


@pytest.mark.parametrize(("currency", "amount", "part"), [("JPY", "100", "33.00"), ("KWD", "0.100", "0.03")])
def test_a_split_is_in_whole_units_of_the_currency(alice, currency, amount, part):
    wallet = make_wallet(alice, currency, currency)
    buckets = make_thirds(wallet)
    income = earn(alice, amount, make_deposit(wallet), split_income=True)
    assert parts_of(income)["Needs"] == part
    assert sum(bucket.allocations.get().amount for bucket in buckets) == Decimal(amount)


def test_of_equal_remainders_the_first_position_comes_first(alice, wallet, deposit):
    for name, position in [("b", 2), ("a", 1), ("z", 0), ("c", 3)]:
        make_bucket(wallet, name, "25", position=position)
    income = earn(alice, "0.02", deposit, split_income=True)
    assert {name for name, part in parts_of(income).items() if part == "0.01"} == {"z", "a"}


def test_a_bucket_without_a_percentage_gets_nothing_of_a_split(alice, wallet, deposit, thirds):
    make_bucket(wallet, "Fun")
    make_bucket(wallet, "Old", is_active=False)
    assert list(parts_of(earn(alice, "1", deposit, split_income=True))) == ["Needs", "Wants", "Savings"]


@pytest.mark.parametrize("percentage", ["0", "33.99"])
def test_an_incomplete_wallet_splits_nothing(alice, deposit, thirds, percentage):
    Bucket.objects.filter(name="Savings").update(percentage=Decimal(percentage))
    refusal = refused(Conflict, earn, alice, "100", deposit_id=deposit.pk, split_income=True)
    total = Decimal(66) + Decimal(percentage)
    assert refusal.field == "split_income"
    assert str(refusal) == f"The buckets have {total:.2f} % together; a split needs exactly 100 %."


def test_an_income_goes_to_some_buckets_as_it_is_told(alice, deposit, thirds):
    needs, _, savings = thirds
    named = shares((savings, "99.99"), (needs, "0.01"))
    income = earn(alice, "100", deposit, allocations=named)
    assert parts_of(income) == {"Needs": "0.01", "Savings": "99.99"}
    assert set(Allocation.objects.values_list("percentage", flat=True)) == {None}
    assert_figures_are_sums()


@pytest.mark.parametrize(("make", "sign"), [(earn, ""), (spend, "-")])
def test_a_transaction_is_in_one_bucket(alice, deposit, thirds, make, sign):
    row = make(alice, "12.50", deposit_id=deposit.pk, bucket_id=thirds[1].pk)
    assert parts_of(row) == {"Wants": f"{sign}12.50"}
    assert balances() == {"Needs": "0.00", "Wants": f"{sign}12.50", "Savings": "0.00"}
    assert_figures_are_sums()


def test_an_expense_is_taken_from_some_buckets(alice, deposit, thirds):
    needs, wants, _ = thirds
    row = spend(alice, "10", deposit, allocations=shares((needs, "4"), (wants, "6")))
    assert parts_of(row) == {"Needs": "-4.00", "Wants": "-6.00"}
    assert_figures_are_sums()


@pytest.mark.parametrize("make", [earn, spend])
def test_without_buckets_nothing_is_in_any(alice, deposit, thirds, make):
    assert parts_of(make(alice, "10", deposit_id=deposit.pk)) == {}
    assert set(balances().values()) == {"0.00"}


@pytest.mark.parametrize("make", [earn, spend])
@pytest.mark.parametrize(
    ("amounts", "message"),
    [
        ([], "The allocations are 0.00 together; the amount is 100.00."),
        (["99.99"], "The allocations are 99.99 together; the amount is 100.00."),
        (["50", "50.01"], "The allocations are 100.01 together; the amount is 100.00."),
    ],
)
def test_allocations_are_all_of_the_amount(alice, deposit, thirds, make, amounts, message):
    named = shares(*zip(thirds, amounts, strict=False))
    assert problems_of(make, alice, "100", deposit_id=deposit.pk, allocations=named) == {"allocations": [message]}


@pytest.mark.parametrize(
    ("amount", "message"),
    [
        ("0", "An amount is greater than 0."),
        ("-100", "An amount is greater than 0."),
        ("33.333", "An amount in EUR has at most 2 digits after the point."),
    ],
)
def test_each_part_is_an_amount(alice, deposit, thirds, amount, message):
    rest = Decimal(100) - Decimal(amount)
    named = shares((thirds[0], str(rest)), (thirds[1], amount))
    problems = problems_of(earn, alice, "100", deposit_id=deposit.pk, allocations=named)
    assert problems["allocations.1.amount"] == [message]


def test_a_bucket_is_named_once(alice, deposit, thirds):
    named = shares((thirds[0], "50"), (thirds[0], "50"))
    problems = problems_of(earn, alice, "100", deposit_id=deposit.pk, allocations=named)
    assert problems == {"allocations": ["A bucket is named twice."]}


def test_a_list_is_no_longer_than_there_can_be_buckets(alice, deposit, thirds):
    named = shares(*[(thirds[0], "1")] * (MOST_SHARES + 1))
    problems = problems_of(earn, alice, "100", deposit_id=deposit.pk, allocations=named)
    assert problems == {"allocations": ["At most 200 allocations at once."]}


def test_the_buckets_are_told_in_one_way(alice, deposit, thirds):
    message = "The buckets are named in one way: by a bucket, by the amount for each, or by a split."
    ways = {"bucket_id": thirds[0].pk, "allocations": shares((thirds[0], "100")), "split_income": True}
    for left_out, told in [
        ("bucket_id", ["split_income"]),
        ("allocations", ["split_income"]),
        ("split_income", ["allocations"]),
        (None, ["allocations", "split_income"]),
    ]:
        named = {field: value for field, value in ways.items() if field != left_out}
        assert problems_of(earn, alice, "100", deposit_id=deposit.pk, **named) == {field: [message] for field in told}


def test_what_is_retired_takes_nothing_new(alice, wallet, deposit, thirds):
    old = make_bucket(wallet, "Old", is_active=False)
    assert problems_of(spend, alice, "100", deposit_id=deposit.pk, bucket_id=old.pk) == {
        "bucket_id": ["Old is retired."]
    }
    named = shares((thirds[0], "1"), (old, "99"))
    problems = problems_of(earn, alice, "100", deposit_id=deposit.pk, allocations=named)
    assert problems == {"allocations.1.bucket_id": ["Old is retired."]}


def test_every_problem_is_told_at_once(alice, wallet, thirds):
    old = make_bucket(wallet, "Old", is_active=False)
    closed = make_deposit(wallet, is_active=False)
    fields = {"deposit_id": closed.pk, "name": "x" * 129, "allocations": shares((old, "0"), (thirds[0], "0.001"))}
    assert sorted(problems_of(earn, alice, "0", **fields)) == [
        "allocations",
        "allocations.0.amount",
        "allocations.0.bucket_id",
        "allocations.1.amount",
        "amount",
        "deposit_id",
        "name",
    ]


@pytest.mark.parametrize("make", [earn, spend])
def test_buckets_of_others_and_of_other_wallets_are_not_found(alice, bob, deposit, thirds, make):
    absent = Bucket(pk=0)
    for bucket in (make_bucket(make_wallet(bob)), make_bucket(make_wallet(alice, "Other")), absent):
        one = refused(NotFound, make, alice, "100", deposit_id=deposit.pk, bucket_id=bucket.pk)
        named = shares((thirds[0], "50"), (bucket, "50"))
        several = refused(NotFound, make, alice, "100", deposit_id=deposit.pk, allocations=named)
        assert (one.field, several.field) == ("bucket_id", "allocations.1.bucket_id")


def test_an_amount_that_is_none_is_told_when_it_is_to_be_split(alice, deposit, thirds):
    for amount in ("0", "-1", "0.001", "9" * 30):
        assert list(problems_of(earn, alice, amount, deposit_id=deposit.pk, split_income=True)) == ["amount"]


def test_a_bucket_holds_at_most_twelve_digits(alice, wallet, deposit, thirds):
    earn(alice, "600000000000", deposit, bucket_id=thirds[0].pk)
    other = make_deposit(wallet, "Other")
    problems = problems_of(earn, alice, "600000000000", deposit_id=other.pk, bucket_id=thirds[0].pk)
    message = "The bucket's balance would have more than twelve digits before the point."
    assert problems == {"amount": [message]}


def test_deleting_takes_it_out_of_its_buckets(alice, deposit, thirds):
    rows = [earn(alice, "100", deposit, split_income=True) for _ in range(3)]
    rows.append(spend(alice, "10", deposit, bucket_id=thirds[0].pk))
    change = delete_transactions(user=alice, transaction_ids=[row.pk for row in rows[1:]])
    assert balances() == {"Needs": "33.00", "Wants": "33.00", "Savings": "34.00"}
    assert change.movement.bucket_ids == {bucket.pk for bucket in thirds}
    assert Allocation.objects.count() == 3


def test_the_movement_names_the_buckets_that_moved(alice, wallet, deposit, thirds):
    fields = {"user": alice, "date": MAY_5, "deposit_id": deposit.pk}
    assert create_income(amount=Decimal("0.01"), split_income=True, **fields).movement.bucket_ids == {thirds[2].pk}
    moved = create_expense(amount=Decimal(1), bucket_id=thirds[0].pk, **fields).movement
    assert (moved.wallet_ids, moved.bucket_ids) == ({wallet.pk}, {thirds[0].pk})


@pytest.mark.parametrize(
    ("way", "statements"), [("none", 7), ("one bucket", 11), ("a split", 11), ("some buckets", 11)]
)
def test_an_income_is_few_statements(alice, deposit, thirds, django_assert_num_queries, way, statements):
    named = {
        "none": {},
        "one bucket": {"bucket_id": thirds[0].pk},
        "a split": {"split_income": True},
        "some buckets": {"allocations": shares((thirds[0], "4"), (thirds[1], "6"))},
    }[way]
    earn(alice, "1", deposit)
    with django_assert_num_queries(statements + SAVEPOINT_AND_RELEASE):
        earn(alice, "10", deposit, **named)
    assert Transaction.objects.count() == 2


class TestPreview:
    def test_it_shows_what_a_split_would_do_and_writes_nothing(self, alice, wallet, deposit, thirds):
        before = everything()
        preview = allocation_preview(user=alice, wallet_id=None, amount=Decimal("1234.57"))
        assert [(share.bucket_id, str(share.amount), share.percentage) for share in preview] == [
            (thirds[0].pk, "407.41", 33),
            (thirds[1].pk, "407.41", 33),
            (thirds[2].pk, "419.75", 34),
        ]
        assert everything() == before
        earn(alice, "1234.57", deposit, split_income=True)
        split = Allocation.objects.order_by("pk").values_list("bucket", "amount", "percentage")
        assert list(split) == [(share.bucket_id, share.amount, share.percentage) for share in preview]

    @pytest.mark.parametrize(
        ("amount", "message"),
        [
            ("0", "An amount is greater than 0."),
            ("0.001", "An amount in EUR has at most 2 digits after the point."),
            ("0.00001", "An amount has at most 4 digits after the point."),
            ("1000000000000", "An amount has at most twelve digits before the point."),
        ],
    )
    def test_the_amount_could_be_recorded(self, alice, wallet, thirds, amount, message):
        with pytest.raises(InvalidInput) as refusal:
            allocation_preview(user=alice, wallet_id=wallet.pk, amount=Decimal(amount))
        assert dict(refusal.value.fields) == {"amount": [message]}

    def test_the_wallet_is_complete_and_ones_own(self, alice, bob, wallet):
        with pytest.raises(Conflict) as incomplete:
            allocation_preview(user=alice, wallet_id=wallet.pk, amount=Decimal(1))
        with pytest.raises(NotFound) as foreign:
            allocation_preview(user=alice, wallet_id=make_wallet(bob).pk, amount=Decimal(1))
        assert (incomplete.value.field, foreign.value.field) == ("wallet_id", "wallet_id")
