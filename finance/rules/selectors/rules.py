"""The rules of a wallet, as they are listed and as they are applied."""

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from typing import Any, Final

from core.lookups import rows_by_id, rows_by_parent
from core.models import User
from finance.models import Rule, RuleField, RuleMark, RuleName
from finance.models.rule_conditions import Condition
from finance.models.written_conditions import Names, read
from finance.rules.selectors.applying import CompiledRule
from finance.rules.selectors.matching import asked_by

rules_by_id: Final = rows_by_id(Rule)
rules_by_wallet: Final = rows_by_parent(Rule, "wallet", *Rule.ORDER)
names_by_rule: Final = rows_by_parent(RuleName, "rule", "number")
marks_by_transaction: Final = rows_by_parent(RuleMark, "transaction", "field")
COLUMNS: Final = (
    "pk", "condition", "stops", "skips", "new_name", "category", "category__kind", "category__is_active",
    "category__base_category__is_active", "entity", "entity__is_active", "bucket", "bucket__is_active",
)  # fmt: skip
NAMES: Final = ("names__number", "names__deposit", "names__entity")


def rules_of_wallet(*, user: User, wallet_id: int, ids: Collection[int] | None = None) -> list[CompiledRule]:
    """The active rules of the wallet in their order, or those of these ``ids``, for one run; one statement."""
    rules = Rule.objects.for_user(user).filter(wallet=wallet_id)
    chosen = rules.filter(is_active=True) if ids is None else rules.filter(pk__in=ids)
    rows = chosen.order_by(*Rule.ORDER, "names__number").values_list(*COLUMNS, *NAMES)
    grouped = groupby(rows, key=lambda row: row[: len(COLUMNS)])
    return [_compiled(dict(zip(COLUMNS, rule, strict=True)), names_of(tails(named))) for rule, named in grouped]


def tails(rows: Iterable[Sequence[Any]]) -> Iterable[Sequence[Any]]:
    """What rows have behind the columns of rules: a number, a deposit and an entity, each of which may be empty."""
    return (row[len(COLUMNS) :] for row in rows)


def names_of(named: Iterable[Sequence[Any]]) -> Names:
    rows = list(named)
    return Names(
        {number: deposit_id for number, deposit_id, _ in rows if deposit_id},
        {number: entity_id for number, _, entity_id in rows if entity_id},
    )


def condition_of(rule: Rule, names: Iterable[RuleName]) -> Condition:
    return read(rule.condition, names_of((each.number, each.deposit_id, each.entity_id) for each in names))


def compiled_rule(rule: Rule, condition: Condition) -> CompiledRule:
    """The same of a rule that may not be saved, for one run."""
    category, base = rule.category, rule.category and rule.category.base_category
    row = {
        "pk": rule.pk or 0,
        "stops": rule.stops,
        "skips": rule.skips,
        "new_name": rule.new_name,
        "category": rule.category_id,
        "category__kind": category and category.kind,
        "category__is_active": category and category.is_active,
        "category__base_category__is_active": base and base.is_active,
        "entity": rule.entity_id,
        "entity__is_active": rule.entity and rule.entity.is_active,
        "bucket": rule.bucket_id,
        "bucket__is_active": rule.bucket and rule.bucket.is_active,
    }
    return _of(row, condition)


def _compiled(row: dict[str, Any], names: Names) -> CompiledRule:
    return _of(row, read(row["condition"], names))


def _of(row: dict[str, Any], condition: Condition) -> CompiledRule:
    sets = {
        RuleField.CATEGORY: row["category"],
        RuleField.ENTITY: row["entity"],
        RuleField.NAME: row["new_name"],
        RuleField.BUCKET: row["bucket"],
    }
    is_retired = {
        RuleField.CATEGORY: False in (row["category__is_active"], row["category__base_category__is_active"]),
        RuleField.ENTITY: row["entity__is_active"] is False,
        RuleField.BUCKET: row["bucket__is_active"] is False,
    }
    return CompiledRule(
        id=row["pk"],
        test=asked_by(condition),
        sets={what: value for what, value in sets.items() if value},
        category_kind=row["category__kind"],
        retired=frozenset(what for what, is_so in is_retired.items() if is_so),
        skips=row["skips"],
        stops=row["stops"],
    )
