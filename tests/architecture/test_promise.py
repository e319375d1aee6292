"""What clients depend on goes only as the changelog says."""

import tomllib

import pytest
from graphql import build_schema

from graphql_api.schema import schema
from tests.architecture.promise import ROOT, last_release, section_of, unkept_deprecations, unnamed_breaks

CHANGELOG = (ROOT / "CHANGELOG.md").read_text()
COMING = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
RELEASES = [path.stem for path in (ROOT / "releases").glob("*.graphql")]


def released(version: str) -> str:
    return (ROOT / "releases" / f"{version}.graphql").read_text()


def test_nothing_breaks_that_the_changelog_does_not_name():
    assert unnamed_breaks(released(last_release(RELEASES, COMING)), schema.as_str(), CHANGELOG, COMING) == []


def test_what_is_deprecated_says_since_when_until_when_and_what_to_use():
    assert unkept_deprecations(schema._schema, CHANGELOG) == []


def test_a_version_that_is_released_keeps_its_schema():
    assert COMING not in RELEASES or released(COMING).strip() == schema.as_str().strip()


@pytest.mark.parametrize("version", RELEASES)
def test_the_changelog_tells_of_every_release(version: str):
    assert section_of(CHANGELOG, version).strip()


OLD = """
    type Query { wallet(id: ID!): Wallet node(id: ID!): Wallet }
    type Wallet { name: String! count: Int! plans: [Int!]! kind: Kind! }
    enum Kind { INCOME EXPENSE }
"""
PLANTED = {
    "Wallet.plans was removed": OLD.replace("plans: [Int!]!", ""),
    "Wallet.name changed type from String! to String": OLD.replace("name: String!", "name: String"),
    "EXPENSE was removed from enum type Kind": OLD.replace("EXPENSE", ""),
    "Query.wallet arg id was removed": OLD.replace("wallet(id: ID!)", "wallet"),
    "A required arg month on Query.wallet was added": OLD.replace("wallet(id: ID!", "wallet(id: ID!, month: Int!"),
}


def changelog(said: str, version: str = "0.3.0") -> str:
    return f"# Changelog\n\n## [{version}] - unreleased\n\n{said}\n\n## [0.1.0] - 2026-01-01\n\nThe first schema.\n"


@pytest.mark.parametrize("found", PLANTED)
def test_a_break_that_is_not_named_is_found(found: str):
    said = changelog("- Something else was removed.")
    assert unnamed_breaks(OLD, PLANTED[found], said, "0.3.0") == [f"Breaking: {found}"]


@pytest.mark.parametrize("found", PLANTED)
def test_a_break_that_is_named_in_these_words_may_be(found: str):
    said = changelog(f"- Breaking: {found}; use something else.")
    assert unnamed_breaks(OLD, PLANTED[found], said, "0.3.0") == []


def test_names_may_stand_in_backquotes_and_lines_may_break():
    said = changelog("- Breaking: `Wallet.plans`\n  was removed.")
    assert unnamed_breaks(OLD, PLANTED["Wallet.plans was removed"], said, "0.3.0") == []


def test_a_break_that_an_older_version_named_is_found():
    said = "# Changelog\n\n## [0.3.0]\n\nNothing.\n\n## [0.2.9]\n\nBreaking: Wallet.plans was removed.\n"
    assert unnamed_breaks(OLD, PLANTED["Wallet.plans was removed"], said, "0.3.0") == [
        "Breaking: Wallet.plans was removed"
    ]


def test_what_is_added_breaks_nothing():
    new = OLD.replace("name: String!", "name: String! note: String").replace("EXPENSE", "EXPENSE NEUTRAL")
    assert unnamed_breaks(OLD, new, changelog("Nothing."), "0.3.0") == []


@pytest.mark.parametrize(("version", "count"), [("0.2.0", 0), ("0.3.0", 1)])
def test_the_whole_schema_is_new_once(version: str, count: int):
    said = changelog("Breaking: the whole schema is new.", version)
    assert len(unnamed_breaks(OLD, PLANTED["Wallet.plans was removed"], said, version)) == count


def test_the_last_release_is_the_newest_before_the_coming_one():
    assert last_release(["0.2.0", "0.10.0", "0.9.0", "0.11.0"], "0.11.0") == "0.10.0"


REASON = "Use `predictions`. Since 2026-08-01, until 2027-02-01."


@pytest.mark.parametrize(
    ("reason", "said", "unkept"),
    [
        (REASON, "- `Wallet.plans`", []),
        (REASON, "", ["Wallet.plans"]),
        ("Use `predictions`.", "- `Wallet.plans`", ["Wallet.plans"]),
        ("Since 2026-08-01, until 2027-02-01.", "- `Wallet.plans`", ["Wallet.plans"]),
    ],
)
def test_a_deprecation_has_a_reason_two_dates_and_a_word_in_the_changelog(reason: str, said: str, unkept: list[str]):
    planted = OLD.replace("plans: [Int!]!", f'plans: [Int!]! @deprecated(reason: "{reason}")')
    assert unkept_deprecations(build_schema(planted), changelog(said)) == unkept
