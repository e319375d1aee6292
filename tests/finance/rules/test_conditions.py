"""What a condition asks, how it is written down, and what is no condition."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from finance.models.rule_conditions import (
    AllOf,
    AmountIn,
    AnyOf,
    Condition,
    DateIn,
    DepositIn,
    EntityIn,
    Goes,
    NotMet,
    TextIs,
    TextMatch,
    TextPart,
    problems_of,
)
from finance.models.written_conditions import Names, read, write
from finance.rules.selectors.matching import Facts, asked_by

DAY = date(2026, 5, 4)


def facts(**given: Any) -> Facts:
    return Facts(**{"kind": "EXPENSE", "amount": Decimal(-12), "date": DAY} | given)


def is_met(condition: Condition, **given: Any) -> bool:
    return asked_by(condition)(facts(**given))


def text(value: str, match: TextMatch = TextMatch.CONTAINS, part: TextPart = TextPart.ANY) -> TextIs:
    return TextIs(match, value, part)


@pytest.mark.parametrize("name", ["CAFÉ ROYAL", "the Cafe royal"])
def test_text_is_found_whatever_its_case_and_accents(name: str):
    assert is_met(text("café"), name=name)
    assert is_met(text("Cafe"), counterparty=name)
    assert not is_met(text("Tea"), name=name)


def test_text_is_looked_for_where_the_rule_says():
    assert not is_met(text("rent", part=TextPart.NOTE), name="Rent")
    assert is_met(text("rent", part=TextPart.NOTE), note="May rent")
    assert is_met(text("rent", part=TextPart.COUNTERPARTY), counterparty="Rental")


@pytest.mark.parametrize(
    ("match", "name", "met"),
    [
        (TextMatch.STARTS_WITH, "Shop 12", True),
        (TextMatch.STARTS_WITH, "My shop", False),
        (TextMatch.EQUALS, "SHOP", True),
        (TextMatch.EQUALS, "Shop 12", False),
    ],
)
def test_text_begins_or_is_the_same(match: TextMatch, name: str, met: bool):
    assert is_met(text("shop", match), name=name) is met


def test_a_regular_expression_matches_somewhere_whatever_the_case():
    assert is_met(text(r"^card \d{4}$", TextMatch.REGEX), name="CARD 1234")
    assert not is_met(text(r"^card \d{4}$", TextMatch.REGEX), name="CARD 12345")


@pytest.mark.parametrize(("start", "end", "met"), [("12", "12", True), (None, "11.99", False), ("12.01", None, False)])
def test_an_amount_is_within_bounds_whichever_way_it_moves(start: str | None, end: str | None, met: bool):
    bounds = AmountIn(*(None if each is None else Decimal(each) for each in (start, end)))
    assert is_met(bounds, amount=Decimal(-12)) is met
    assert is_met(bounds, amount=Decimal(12)) is met


def test_days_deposits_entities_and_directions_are_asked_for():
    assert is_met(DateIn(DAY, DAY))
    assert not is_met(DateIn(date(2026, 5, 5), None))
    assert is_met(DepositIn((3, 4)), deposit_id=4)
    assert not is_met(EntityIn((3,)), entity_id=None)
    assert is_met(Goes(is_in=False))
    assert not is_met(Goes(is_in=True))


def test_conditions_are_all_met_or_any_or_not():
    shop, tea = text("shop"), text("tea")
    assert is_met(AllOf((shop, NotMet(tea))), name="Shop")
    assert not is_met(AllOf((shop, tea)), name="Shop")
    assert is_met(AnyOf((shop, tea)), name="Tea")


EVERYTHING = AllOf(
    (
        text('"quoted" ü', TextMatch.EQUALS, TextPart.NAME),
        AnyOf((AmountIn(Decimal("1.50"), None), DateIn(None, DAY), Goes(is_in=True))),
        NotMet(DepositIn((71, 72))),
        EntityIn((72, 90)),
    )
)


def test_what_was_written_is_read_the_same_and_has_no_ids():
    written, names = write(EVERYTHING)
    assert read(written, names) == EVERYTHING
    assert names == Names({0: 71, 1: 72}, {2: 72, 3: 90})
    assert not any(str(row_id) in written for row_id in (71, 72, 90))


def test_a_merged_row_is_the_other_one():
    written, _ = write(EntityIn((72, 90)))
    assert read(written, Names({}, {0: 90, 1: 90})) == EntityIn((90,))


@pytest.mark.parametrize(
    "written",
    ["", "[]", "{}", '{"text": 3}', '{"all": {}}', '{"is_in": 1}', '{"x": 1}', '{"text": {}, "is_in": true}',
     '{"not": ' * 6 + '{"is_in": true}' + "}" * 6, '{"amount": ["1e5", null]}', '{"date": ["yesterday", null]}'],
)  # fmt: skip
def test_other_text_is_no_condition(written: str):
    with pytest.raises(ValueError):  # noqa: PT011 (each says something else)
        read(written, Names({}, {}))


def nested(times: int) -> Condition:
    condition: Condition = text("a")
    for _ in range(times):
        condition = NotMet(condition)
    return condition


@pytest.mark.parametrize(
    ("condition", "path", "message"),
    [
        (text(" "), "condition.text.value", "The text is empty."),
        (text("a" * 201), "condition.text.value", "The text has at most 200 characters."),
        (text("", TextMatch.REGEX), "condition.text.value", "The text is empty."),
        (AllOf(()), "condition.all", "The list is empty."),
        (DepositIn(()), "condition.deposit_ids", "The list is empty."),
        (EntityIn(tuple(range(21))), "condition.entity_ids", "A list has at most 20 items."),
        (AmountIn(), "condition.amount", "A range has a start or an end."),
        (AmountIn(Decimal(2), Decimal(1)), "condition.amount", "The start is after the end."),
        (
            AmountIn(Decimal(-1)),
            "condition.amount",
            "An amount is 0 or more; its direction is asked for by itself.",
        ),
        (DateIn(date(2026, 5, 5), DAY), "condition.date", "The start is after the end."),
        (AnyOf((text("a"), NotMet(text("")))), "condition.any.1.not.text.value", "The text is empty."),
        (AllOf((text("a"),) * 30), "condition", "A rule has at most 30 conditions."),
        (nested(5), "condition", "Conditions are nested at most 4 deep."),
    ],
)
def test_what_is_wrong_is_told_by_its_path(condition: Condition, path: str, message: str):
    assert problems_of(condition) == {path: [message]}


def test_the_largest_conditions_are_right():
    assert problems_of(AllOf((text("a"),) * 29)) == {}
    assert problems_of(nested(4)) == {}


@pytest.mark.parametrize("pattern", ["(", "[a", r"\L<words>", "a{2,1}", "(?P<a>x)(?P<a"])
def test_what_is_no_regular_expression_is_refused(pattern: str):
    [(path, [message])] = problems_of(text(pattern, TextMatch.REGEX)).items()
    assert path == "condition.text.value"
    assert message.startswith("The regular expression cannot be read: ")
