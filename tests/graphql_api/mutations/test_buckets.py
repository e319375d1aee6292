"""What wallets, transactions and buckets say of each other to clients."""

from decimal import Decimal

import pytest
from strawberry.relay import to_base64

from finance.models import Bucket, Transaction
from tests.bookings import earn, spend
from tests.factories import make_bucket, make_wallet
from tests.finance.wallets.helpers import balances, shares
from tests.graphql_api.errors import extensions, paths_of
from tests.graphql_api.mutation_requests import conflict, id_of, invalid, mutate, not_found
from tests.graphql_api.statements import statements
from tests.refusals import everything

BUCKET = "bucket { name percentage position note isActive balance share version wallet { name } }"
WALLET = "wallet { name bucketStatus percentageLeft } buckets { name percentage version }"
DELETION = "deleted { id typename } movedTransactions movement { buckets { name balance } }"
ALLOCATIONS = "allocations { bucket { name } amount percentage }"
MOVEMENT = "movement { wallets { unallocated } buckets { name balance } }"
PAYLOAD = f"transaction {{ amount {ALLOCATIONS} }} {MOVEMENT}"


def shown(**changes) -> dict[str, object]:
    bucket = {"name": "Needs", "percentage": "33.00", "position": 0, "note": "", "isActive": True, "balance": "0.00"}
    return bucket | {"share": None, "version": 1, "wallet": {"name": "Daily"}} | changes


def parts(*named: tuple[str, str, str | None]) -> list[dict[str, object]]:
    return [{"bucket": {"name": name}, "amount": amount, "percentage": share} for name, amount, share in named]


class TestBuckets:
    def test_one_is_created(self, as_alice, wallet):
        fields = {"walletId": id_of(wallet), "name": "Needs", "percentage": "33.5", "position": 4, "note": "Rent"}
        answer = mutate(as_alice, "createBucket", BUCKET, **fields)
        assert answer["bucket"] == shown(percentage="33.50", note="Rent")

    def test_a_name_is_enough(self, as_alice, wallet):
        assert mutate(as_alice, "createBucket", BUCKET, name="Needs")["bucket"] == shown(percentage="0.00")

    def test_one_is_changed_and_retired(self, as_alice, thirds):
        needs = id_of(thirds[0])
        answer = mutate(
            as_alice, "updateBucket", BUCKET, id=needs, name="Rent", percentage="1.25", position=9, note="!"
        )
        changed = shown(name="Rent", percentage="1.25", position=2, note="!", version=2)
        assert answer["bucket"] == changed
        answer = mutate(as_alice, "updateBucket", BUCKET, id=needs, isActive=False, expectedVersion=2)
        assert answer["bucket"] == changed | {"percentage": "0.00", "isActive": False, "version": 3}

    def test_a_stale_version_is_answered_with_what_it_is_now(self, as_alice, thirds):
        asked = "... on Conflict { fields { path } current { ... on Bucket { name version } } }"
        fields = {"id": id_of(thirds[0]), "name": "Mine", "expectedVersion": 7}
        answer = mutate(as_alice, "updateBucket", "", asked, **fields)
        assert (answer["fields"], answer["current"]) == ([{"path": "expectedVersion"}], {"name": "Needs", "version": 1})

    def test_too_much_is_refused(self, as_alice, thirds):
        answer = mutate(as_alice, "updateBucket", BUCKET, id=id_of(thirds[0]), percentage="33.01")
        message = "The percentages of the wallet's buckets would be 100.01 together; they are at most 100."
        assert answer == invalid(percentage=message)

    def test_percentages_are_set_in_one_call(self, as_alice, thirds):
        wanted = zip(thirds, ["34", "33", "32.5"], strict=True)
        fields = [{"bucketId": id_of(bucket), "percentage": percentage} for bucket, percentage in wanted]
        assert mutate(as_alice, "setBucketAllocations", WALLET, percentages=fields) == {
            "__typename": "SetBucketAllocationsPayload",
            "wallet": {"name": "Daily", "bucketStatus": "INCOMPLETE", "percentageLeft": "0.50"},
            "buckets": [
                {"name": "Needs", "percentage": "34.00", "version": 2},
                {"name": "Wants", "percentage": "33.00", "version": 2},
                {"name": "Savings", "percentage": "32.50", "version": 2},
            ],
        }

    def test_the_order_is_set_in_one_call(self, as_alice, thirds):
        needs, wants, savings = map(id_of, thirds)
        payload = "wallet { name buckets { name } } buckets { name position version } movement { buckets { name } }"
        answer = mutate(as_alice, "setBucketOrder", payload, bucketIds=[savings, needs, wants])
        assert answer["buckets"] == [
            {"name": "Savings", "position": 0, "version": 2},
            {"name": "Needs", "position": 1, "version": 2},
            {"name": "Wants", "position": 2, "version": 2},
        ]
        in_order = [{"name": name} for name in ("Savings", "Needs", "Wants")]
        assert answer["wallet"] == {"name": "Daily", "buckets": in_order}
        assert sorted(answer["movement"]["buckets"], key=str) == sorted(in_order, key=str)

    def test_a_refused_order_names_what_is_missing_or_whose_it_is(self, as_alice, bob, thirds):
        needs, wants, savings = map(id_of, thirds)
        missing = "All buckets of the wallet are named, retired ones too; missing: 1."
        asked = "... on InvalidInput { fields { path messages } nodes { id } }"
        answer = mutate(as_alice, "setBucketOrder", "", asked, bucketIds=[needs, savings])
        assert answer["nodes"] == [{"id": wants}]
        assert answer["fields"] == [{"path": "bucketIds", "messages": [missing]}]
        for foreign in (id_of(make_bucket(make_wallet(bob))), to_base64("Deposit", thirds[1].pk), "?"):
            answer = mutate(as_alice, "setBucketOrder", bucketIds=[needs, foreign, savings])
            assert answer == not_found("Bucket", "bucketIds")

    def test_who_moves_for_a_new_or_another_place_is_told(self, as_alice, wallet, thirds):
        def told(mutation: str, **fields) -> list[tuple[object, ...]]:
            payload = "movement { buckets { name position version } }"
            found = mutate(as_alice, mutation, payload, **fields)["movement"]["buckets"]
            return sorted(((row["name"], row["position"], row["version"]) for row in found), key=lambda row: row[1])

        created = told("createBucket", name="New", position=1)
        assert created == [("Needs", 0, 1), ("New", 1, 1), ("Wants", 2, 2), ("Savings", 3, 2)]
        updated = told("updateBucket", id=id_of(thirds[0]), position=2)
        assert updated == [("New", 0, 2), ("Wants", 1, 3), ("Needs", 2, 2), ("Savings", 3, 2)]
        deleted = told("deleteBucket", id=id_of(thirds[1]))
        assert deleted == [("New", 0, 2), ("Needs", 1, 3), ("Savings", 2, 3)]

    def test_each_refused_percentage_is_told_by_its_path(self, as_alice, bob, thirds):
        own = {"bucketId": id_of(thirds[0]), "percentage": "101"}
        answer = mutate(as_alice, "setBucketAllocations", WALLET, percentages=[own])
        assert answer == invalid(**{"percentages.0.percentage": "A percentage is between 0 and 100."})
        for wrong in (id_of(make_bucket(make_wallet(bob))), to_base64("Deposit", thirds[1].pk), "?"):
            foreign = {"bucketId": wrong, "percentage": "1"}
            answer = mutate(as_alice, "setBucketAllocations", WALLET, percentages=[own, foreign])
            assert answer == not_found("Bucket", "percentages.1.bucketId")
        assert set(Bucket.objects.values_list("version", flat=True)) == {1}

    def test_one_is_deleted_with_its_transactions_moved(self, as_alice, alice, deposit, thirds):
        earn(alice, "100", deposit, split_income=True)
        needs, wants = id_of(thirds[0]), id_of(thirds[1])
        used = mutate(as_alice, "deleteBucket", DELETION, id=needs)
        assert used == conflict("Needs is used by 1 transaction; move them to another one, or retire it.", "id")
        assert mutate(as_alice, "deleteBucket", DELETION, id=needs, moveTransactionsToId=wants) == {
            "__typename": "DeleteBucketPayload",
            "deleted": [{"id": needs, "typename": "Bucket"}],
            "movedTransactions": 1,
            "movement": {"buckets": [{"name": "Wants", "balance": "66.00"}, {"name": "Savings", "balance": "34.00"}]},
        }


class TestTransactions:
    def test_an_income_is_split(self, as_alice, deposit, thirds):
        fields = {"amount": "100.01", "date": "2026-05-05", "depositId": id_of(deposit), "splitIncome": True}
        assert mutate(as_alice, "createIncome", PAYLOAD, **fields) == {
            "__typename": "CreateIncomePayload",
            "transaction": {
                "amount": "100.01",
                "allocations": parts(
                    ("Needs", "33.00", "33.00"), ("Wants", "33.00", "33.00"), ("Savings", "34.01", "34.00")
                ),
            },
            "movement": {
                "wallets": [{"unallocated": "0.00"}],
                "buckets": [
                    {"name": "Needs", "balance": "33.00"},
                    {"name": "Wants", "balance": "33.00"},
                    {"name": "Savings", "balance": "34.01"},
                ],
            },
        }

    @pytest.mark.parametrize(("name", "sign"), [("createIncome", ""), ("createExpense", "-")])
    def test_some_buckets_are_named_with_their_amounts(self, as_alice, deposit, thirds, name, sign):
        named = [{"bucketId": id_of(bucket), "amount": "5"} for bucket in thirds[:2]]
        fields = {"amount": "10", "date": "2026-05-05", "depositId": id_of(deposit), "allocations": named}
        answer = mutate(as_alice, name, PAYLOAD, **fields)
        assert answer["transaction"]["allocations"] == parts(("Needs", "5.00", None), ("Wants", "5.00", None))
        assert balances() == {"Needs": f"{sign}5.00", "Wants": f"{sign}5.00", "Savings": "0.00"}

    def test_an_expense_names_a_bucket(self, as_alice, deposit, thirds):
        fields = {"amount": "10", "date": "2026-05-05", "depositId": id_of(deposit), "bucketId": id_of(thirds[0])}
        answer = mutate(as_alice, "createExpense", PAYLOAD, **fields)
        assert answer["movement"] == {
            "wallets": [{"unallocated": "0.00"}],
            "buckets": [
                {"name": "Needs", "balance": "-10.00"},
                {"name": "Wants", "balance": "0.00"},
                {"name": "Savings", "balance": "0.00"},
            ],
        }

    def test_an_update_moves_it(self, as_alice, alice, deposit, thirds):
        income = id_of(earn(alice, "10", deposit))
        one = mutate(as_alice, "updateTransaction", PAYLOAD, id=income, bucketId=id_of(thirds[0]))
        assert one["transaction"]["allocations"] == parts(("Needs", "10.00", None))
        named = [{"bucketId": id_of(bucket), "amount": "5"} for bucket in thirds[1:]]
        some = mutate(as_alice, "updateTransaction", PAYLOAD, id=income, allocations=named)
        assert some["transaction"]["allocations"] == parts(("Wants", "5.00", None), ("Savings", "5.00", None))
        split = mutate(as_alice, "updateTransaction", PAYLOAD, id=income, amount="0.01", splitIncome=True)
        shares_of_a_cent = parts(("Needs", "0.00", "33.00"), ("Wants", "0.00", "33.00"), ("Savings", "0.01", "34.00"))
        assert split["transaction"]["allocations"] == shares_of_a_cent
        none = mutate(as_alice, "updateTransaction", PAYLOAD, id=income, bucketId=None)
        assert none["transaction"]["allocations"] == []
        assert none["movement"] == {
            "wallets": [{"unallocated": "0.01"}],
            "buckets": [{"name": name, "balance": "0.00"} for name in ("Needs", "Wants", "Savings")],
        }

    def test_an_income_is_split_anew(self, as_alice, alice, deposit, thirds):
        income = earn(alice, "10", deposit, bucket_id=thirds[0].pk)
        answer = mutate(as_alice, "resplitIncome", PAYLOAD, id=id_of(income), expectedVersion=1)
        assert [part["amount"] for part in answer["transaction"]["allocations"]] == ["3.30", "3.30", "3.40"]

    def test_what_is_wrong_is_told_by_its_path(self, as_alice, bob, deposit, thirds):
        foreign, before = id_of(make_bucket(make_wallet(bob))), everything()
        new = {"amount": "10", "date": "2026-05-05", "depositId": id_of(deposit)}
        own = {"bucketId": id_of(thirds[0]), "amount": "10.5"}
        problem = mutate(as_alice, "createIncome", PAYLOAD, **new, allocations=[own])
        assert problem == invalid(allocations="The allocations are 10.50 together; the amount is 10.00.")
        for wrong in (foreign, to_base64("Deposit", thirds[0].pk), to_base64("Bucket", 0), "?"):
            several = mutate(as_alice, "createIncome", PAYLOAD, **new, allocations=[own | {"bucketId": wrong}])
            assert several == not_found("Bucket", "allocations.0.bucketId")
            assert mutate(as_alice, "createExpense", PAYLOAD, **new, bucketId=wrong) == not_found("Bucket", "bucketId")
        assert everything() == before

    def test_an_incomplete_wallet_splits_nothing(self, as_alice, wallet, deposit):
        make_bucket(wallet, "Needs", "99.99")
        before = everything()
        new = {"amount": "10", "date": "2026-05-05", "depositId": id_of(deposit), "splitIncome": True}
        message = "The buckets have 99.99 % together; a split needs exactly 100 %."
        assert mutate(as_alice, "createIncome", PAYLOAD, **new) == conflict(message, "splitIncome")
        assert everything() == before


PREVIEW = """query($amount: Money!, $wallet: ID) {
  allocationPreview(amount: $amount, walletId: $wallet) { bucket { name } amount percentage } }"""


class TestReading:
    def test_the_preview_is_what_a_split_does(self, as_alice, thirds):
        before = everything()
        assert as_alice(PREVIEW, amount="0.05")["data"]["allocationPreview"] == parts(
            ("Needs", "0.02", "33.00"), ("Wants", "0.01", "33.00"), ("Savings", "0.02", "34.00")
        )
        assert everything() == before

    def test_the_preview_says_what_is_wrong(self, as_alice, bob, wallet, thirds):
        refused = as_alice(PREVIEW, amount="0.001")["errors"][0]["extensions"]
        assert (refused["code"], paths_of(refused)) == ("INVALID_INPUT", ["amount"])
        Bucket.objects.filter(name="Needs").update(percentage=Decimal(32))
        incomplete = as_alice(PREVIEW, amount="1", wallet=id_of(wallet))["errors"][0]["extensions"]
        assert (incomplete["code"], paths_of(incomplete)) == ("CONFLICT", ["walletId"])
        foreign = as_alice(PREVIEW, amount="1", wallet=id_of(make_wallet(bob)))["errors"][0]["extensions"]
        assert foreign == extensions("NOT_FOUND", {"walletId": "Wallet not found."})

    def test_a_wallet_shows_how_its_money_is_divided(self, as_alice, alice, wallet, deposit, thirds):
        earn(alice, "100", deposit, split_income=True)
        earn(alice, "100", deposit)
        spend(alice, "50", deposit, bucket_id=thirds[0].pk)
        make_bucket(wallet, "Old", is_active=False)
        document = """{ wallets { balance unallocated bucketStatus percentageLeft
          buckets { name balance share } all: buckets(filter: {isActive: null}) { name } } }"""
        assert as_alice(document)["data"]["wallets"] == [
            {
                "balance": "150.00",
                "unallocated": "100.00",
                "bucketStatus": "COMPLETE",
                "percentageLeft": "0.00",
                "buckets": [
                    {"name": "Needs", "balance": "-17.00", "share": "-11.33"},
                    {"name": "Wants", "balance": "33.00", "share": "22.00"},
                    {"name": "Savings", "balance": "34.00", "share": "22.67"},
                ],
                "all": [{"name": "Needs"}, {"name": "Wants"}, {"name": "Savings"}, {"name": "Old"}],
            }
        ]

    @pytest.mark.parametrize("count", [1, 20])
    def test_allocations_are_two_statements_for_any_number_and_one_for_their_price(
        self, as_alice, alice, deposit, thirds, count
    ):
        for _ in range(count):
            earn(alice, "100", deposit, split_income=True)
        document = "{ transactions { nodes { id %s } } }"
        plain, full = (statements(as_alice, document % extra) for extra in ("", ALLOCATIONS))
        assert (full - plain, Transaction.objects.count()) == (3, count)


def test_a_filter_finds_what_is_in_a_bucket(as_alice, alice, bob, deposit, thirds):
    named = shares((thirds[0], "1"), (thirds[1], "1"))
    both = earn(alice, "2", deposit, name="both", allocations=named)
    spend(alice, "1", deposit, name="one", bucket_id=thirds[0].pk)
    spend(alice, "1", deposit, name="none")
    document = """query($bucket: ReferenceFilter!) {
      transactions(filter: {bucket: $bucket}, orderBy: [NAME_ASC]) { nodes { name } } }"""
    needs, wants, savings = map(id_of, thirds)

    def found(**bucket) -> list[str]:
        return [node["name"] for node in as_alice(document, bucket=bucket)["data"]["transactions"]["nodes"]]

    assert found(ids=[needs, wants]) == ["both", "one"]
    assert found(ids=[wants]) == [both.name]
    assert found(ids=[savings]) == found() == []
    assert found(none=True) == ["none"]
    assert found(ids=[wants], none=True) == ["both", "none"]
    foreign = as_alice(document, bucket={"ids": [id_of(make_bucket(make_wallet(bob)))]})
    assert foreign["errors"][0]["extensions"] == extensions("NOT_FOUND", {"filter.bucket.ids": "Bucket not found."})
