"""Profiles of imports in the schema: what the mutations and the list answer, and what they refuse."""

from finance.models import ImportProfile
from tests.factories import make_deposit, make_import_profile
from tests.graphql_api.mutation_requests import gone, id_of, invalid, mutate

FIELDS = "id name columns answers { topic value } deposit { name } version"
PROFILE = f"importProfile {{ {FIELDS} }}"
LIST = f"{{ wallets {{ importProfiles {{ {FIELDS} }} }} }}"
NEW = {"name": "Bank", "columns": ["Day", "Sum"], "answers": [{"topic": "DECIMAL_SIGN", "value": ","}]}


def test_a_profile_is_saved_and_listed(as_alice, wallet):
    bank = make_deposit(wallet, "Giro")
    saved = mutate(as_alice, "saveImportProfile", PROFILE, **NEW, depositId=id_of(bank))["importProfile"]
    assert saved == {
        "id": id_of(ImportProfile.objects.get()),
        "name": "Bank",
        "columns": ["Day", "Sum"],
        "answers": [{"topic": "DECIMAL_SIGN", "value": ","}],
        "deposit": {"name": "Giro"},
        "version": 1,
    }
    assert as_alice(LIST)["data"]["wallets"] == [{"importProfiles": [saved]}]


def test_a_profile_of_these_columns_is_changed(as_alice, wallet):
    mutate(as_alice, "saveImportProfile", PROFILE, **NEW)
    changed = mutate(as_alice, "saveImportProfile", PROFILE, **NEW | {"name": "Giro", "answers": []})["importProfile"]
    assert (changed["name"], changed["answers"], changed["version"]) == ("Giro", [], 2)


def test_profiles_are_listed_by_name(as_alice, wallet):
    for name in ("b", "A", "c"):
        make_import_profile(wallet, name, f"Day,{name}")
    [listed] = as_alice("{ wallets { importProfiles { name } } }")["data"]["wallets"]
    assert [each["name"] for each in listed["importProfiles"]] == ["A", "b", "c"]


def test_a_profile_is_renamed_and_deleted(as_alice, wallet):
    profile = make_import_profile(wallet)
    renamed = mutate(as_alice, "renameImportProfile", PROFILE, id=id_of(profile), name="Giro")
    assert renamed["importProfile"]["name"] == "Giro"
    was = gone(profile)
    deleted = mutate(as_alice, "deleteImportProfile", "deleted { id typename }", id=id_of(profile))
    assert deleted["deleted"] == was
    assert ImportProfile.objects.count() == 0


def test_no_columns_are_invalid_input(as_alice, wallet):
    answer = mutate(as_alice, "saveImportProfile", PROFILE, **NEW | {"columns": []})
    assert answer == invalid(columns="A file without a header has nothing that its profile is found by.")


def test_an_answer_to_what_nobody_asks_is_no_document(as_alice, wallet):
    input_ = {"input": NEW | {"answers": [{"topic": "MOON", "value": "full"}]}}
    document = "mutation($input: SaveImportProfileInput!) { saveImportProfile(input: $input) { __typename } }"
    assert as_alice(document, **input_)["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
