"""What the rules of a wallet make of a transaction, or of a row of a statement: pure, and the same for both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import TextChoices

from finance.models import RuleField
from finance.rules.selectors.matching import Facts, Test
from finance.rules.selectors.patterns import TooSlow


class Hindrance(TextChoices):
    """Why a rule does not set what it would."""

    OTHER_KIND = "OTHER_KIND", "Its category is of another kind than the transaction"
    RETIRED = "RETIRED", "What it sets is retired"
    SET_BY_HAND = "SET_BY_HAND", "Somebody has set the field, or left it as it came"


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledRule:
    """A rule ready to be applied in one run; ``sets`` has the id of a row, or the name, by the field."""

    id: int
    test: Test
    sets: Mapping[RuleField, Any] = field(default_factory=dict)
    category_kind: str | None = None
    retired: frozenset[RuleField] = frozenset()
    skips: bool = False
    stops: bool = False

    def hindrance(self, what: RuleField, facts: Facts) -> Hindrance | None:
        if what is RuleField.CATEGORY and self.category_kind != facts.kind:
            return Hindrance.OTHER_KIND
        return Hindrance.RETIRED if what in self.retired else None


class Withheld(NamedTuple):
    """A field that a rule would have set."""

    rule_id: int
    field: RuleField
    why: Hindrance


@dataclass(slots=True)
class Outcome:
    """What the rules set; the first that sets a field decides it."""

    category_id: int | None = None
    entity_id: int | None = None
    bucket_id: int | None = None
    name: str = ""
    skip: bool = False
    set_by: dict[RuleField, int] = field(default_factory=dict)
    """The id of the rule that set each field."""
    skipped_by: int | None = None
    met: list[int] = field(default_factory=list)
    """The ids of the rules that are met, in order."""
    withheld: list[Withheld] = field(default_factory=list)
    too_slow: list[int] = field(default_factory=list)
    """The ids of rules that nobody knows of whether they are met: a regular expression in them takes too long."""

    def set(self, rule_id: int, what: RuleField, value: Any) -> None:
        setattr(self, ATTRIBUTES[what], value)
        self.set_by[what] = rule_id


ATTRIBUTES = {
    RuleField.CATEGORY: "category_id",
    RuleField.ENTITY: "entity_id",
    RuleField.BUCKET: "bucket_id",
    RuleField.NAME: "name",
}
"""Where an Outcome has each field."""


def applied(rules: Sequence[CompiledRule], facts: Facts) -> Outcome:
    """What the rules, in their order, make of it; each asks what it was before any of them."""
    outcome = Outcome()
    for rule in rules:
        try:
            is_met = rule.test(facts)
        except TooSlow:
            outcome.too_slow.append(rule.id)
            continue
        if is_met:
            _apply(rule, facts, outcome)
            if rule.stops:
                break
    return outcome


def _apply(rule: CompiledRule, facts: Facts, outcome: Outcome) -> None:
    outcome.met.append(rule.id)
    if rule.skips and not outcome.skip:
        outcome.skip, outcome.skipped_by = True, rule.id
    for what, value in rule.sets.items():
        if what in outcome.set_by:
            continue
        if why := rule.hindrance(what, facts):
            outcome.withheld.append(Withheld(rule.id, what, why))
        else:
            outcome.set(rule.id, what, value)
