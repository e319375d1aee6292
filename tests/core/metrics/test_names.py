"""Whoever makes up names of operations takes no more memory than there is for them."""

from core.metrics.names import MOST_OF_STRANGERS, MOST_OF_USERS, OTHER, UNNAMED, Names


def labels(names: Names, count: int, *, by_user: bool) -> list[str]:
    return [names.label(f"By{by_user}{number}", by_user=by_user) for number in range(count)]


def test_the_first_names_of_users_have_labels_and_the_next_are_others():
    names = Names(are_trusted=False)
    found = labels(names, MOST_OF_USERS + 2, by_user=True)
    assert found == [*(f"ByTrue{number}" for number in range(MOST_OF_USERS)), OTHER, OTHER]
    assert names.label("ByTrue7", by_user=True) == "ByTrue7"


def test_strangers_have_few_and_take_none_of_users():
    names = Names(are_trusted=False)
    found = labels(names, MOST_OF_STRANGERS + 1, by_user=False)
    assert found == [*(f"ByFalse{number}" for number in range(MOST_OF_STRANGERS)), OTHER]
    assert OTHER not in labels(names, MOST_OF_USERS, by_user=True)


def test_a_name_that_is_known_is_told_whoever_uses_it():
    names = Names(are_trusted=False)
    names.label("Board", by_user=True)
    labels(names, MOST_OF_STRANGERS, by_user=False)
    assert names.label("Board", by_user=False) == "Board"


def test_trusted_documents_are_all_told():
    names = Names(are_trusted=True)
    assert OTHER not in labels(names, MOST_OF_USERS + 1, by_user=False)


def test_one_without_a_name_takes_no_place():
    assert Names(are_trusted=False).label(None, by_user=True) == UNNAMED
