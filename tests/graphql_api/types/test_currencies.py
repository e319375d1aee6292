"""What everybody shares: currencies and base categories."""

from finance.models import BaseCategory

CURRENCIES = "{ currencies { code name digits } }"
BASE_CATEGORIES = "query($isActive: Boolean = true) { baseCategories(isActive: $isActive) { code name kind isActive } }"


def test_every_current_currency_is_listed_by_code_without_signing_in_or_a_database(execute):
    found = execute(CURRENCIES)["data"]["currencies"]
    codes = [currency["code"] for currency in found]
    assert codes == sorted(set(codes))
    assert {"code": "EUR", "name": "Euro", "digits": 2} in found
    assert {"code": "JPY", "name": "Japanese Yen", "digits": 0} in found
    assert {"code": "KWD", "name": "Kuwaiti Dinar", "digits": 3} in found
    assert "DEM" not in codes


def test_base_categories_are_listed_by_kind_and_name(as_alice):
    found = as_alice("{ baseCategories { code } }")["data"]["baseCategories"]
    assert [row["code"] for row in found] == [
        "BILLS",
        "EDUCATION",
        "ENTERTAINMENT",
        "FOOD",
        "GROCERIES",
        "HEALTH",
        "MISC",
        "RENT",
        "SHOPPING",
        "TRANSPORT",
        "TRAVEL",
        "BUSINESS",
        "GIFTS",
        "INVESTMENTS",
        "OTHER_INCOME",
        "SALARY",
        "LOAN",
        "OPENING_BALANCE",
        "TRANSFER",
    ]


def test_a_retired_base_category_is_listed_only_when_asked_for(as_alice):
    BaseCategory.objects.exclude(code="FOOD").delete()
    BaseCategory.objects.update(is_active=False)
    assert as_alice(BASE_CATEGORIES)["data"] == {"baseCategories": []}
    assert as_alice(BASE_CATEGORIES, isActive=None)["data"] == {
        "baseCategories": [{"code": "FOOD", "name": "Food", "kind": "EXPENSE", "isActive": False}]
    }


def test_base_categories_need_a_session(execute, db):
    answer = execute("{ baseCategories { code } }")
    assert answer["errors"][0]["extensions"]["code"] == "NOT_SIGNED_IN"
    assert answer["data"] is None
