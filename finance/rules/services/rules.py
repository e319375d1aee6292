"""Rules of a wallet: made, changed, put in order and deleted."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final, TypedDict, Unpack

from core.errors import InvalidInput, Mention, Problems
from core.models import User
from core.writes import write
from finance.ledger.selectors.movements import Movement, deletion_of, movement_in, movement_of
from finance.ledger.selectors.named_rows import named_row
from finance.ledger.services.changes import Change
from finance.ledger.services.guards import require_distinct, require_room, retired
from finance.ledger.services.locking import lock_row, lock_wallet
from finance.models import Bucket, Category, Deposit, Entity, Rule, RuleName, Transaction, Wallet
from finance.models.rule_conditions import Condition, DepositIn, EntityIn, Goes, parts_of, problems_of
from finance.models.written_conditions import Names
from finance.models.written_conditions import write as written

MOST_RULES: Final = 200
"""Of one wallet."""
SET: Final[Mapping[str, type[Any]]] = {"category_id": Category, "entity_id": Entity, "bucket_id": Bucket}


class RuleChanges(TypedDict, total=False):
    name: str
    condition: Condition
    position: int | None
    is_active: bool
    stops: bool
    skips: bool
    category_id: int | None
    entity_id: int | None
    bucket_id: int | None
    new_name: str


@write
def create_rule(*, user: User, wallet_id: int | None, **details: Unpack[RuleChanges]) -> Change[Rule]:
    """A new rule, behind all others unless its place is said, from which others move on."""
    wallet = lock_wallet(user=user, wallet_id=wallet_id)
    require_room(Rule.objects.filter(wallet=wallet), MOST_RULES)
    rule = Rule(wallet=wallet)
    return _save(rule, user, {"position": None} | details)


@write
def update_rule(
    *, user: User, rule_id: int, expected_version: int | None = None, **changes: Unpack[RuleChanges]
) -> Change[Rule]:
    """Change a rule; what it set stays as it is until rules are applied anew."""
    return _save(lock_row(Rule, user=user, pk=rule_id, expected_version=expected_version), user, changes)


@write
def delete_rule(*, user: User, rule_id: int, expected_version: int | None = None) -> Change[None]:
    """Delete a rule; what it set stays, and may be set anew by other rules."""
    rule = lock_row(Rule, user=user, pk=rule_id, expected_version=expected_version)
    marked = movement_in(Transaction.objects.filter(rule_marks__rule=rule).distinct())
    deleted = deletion_of(rule) | movement_of(rule.wallet) | marked
    rule.delete()
    return Change(None, deleted | _number(_in_order(rule.wallet)))


@write
def reorder_rules(*, user: User, wallet_id: int | None, rule_ids: Sequence[int]) -> Change[list[Rule]]:
    """Put all rules of a wallet, those that rest too, in order by naming them."""
    require_distinct(rule_ids, "rule_ids", MOST_RULES)
    wallet = lock_wallet(user=user, wallet_id=wallet_id)
    rules = {rule.pk: rule for rule in _in_order(wallet)}
    if not rules.keys() >= set(rule_ids):
        raise Rule.not_found("rule_ids")
    if missing := [rule for pk, rule in rules.items() if pk not in rule_ids]:
        problem = f"All rules of the wallet are named; missing: {len(missing)}."
        raise InvalidInput({"rule_ids": [Mention(problem, *missing)]})
    order = [rules[pk] for pk in rule_ids]
    return Change(order, _number(order) | movement_of(wallet), within=wallet)


def drafted(*, user: User, wallet: Wallet, **details: Unpack[RuleChanges]) -> tuple[Rule, Condition]:
    """A rule that is not saved, right as one that would be, and what it asks."""
    rule = Rule(wallet=wallet, position=0)
    problems = _set(rule, user, {"name": "?", **details})
    rule.require_clean(problems)
    return rule, details["condition"]


def _save(rule: Rule, user: User, changes: RuleChanges) -> Change[Rule]:
    moves, condition = "position" in changes, changes.get("condition")
    others = [other for other in _in_order(rule.wallet) if other.pk != rule.pk] if moves else []
    place = changes.pop("position", None) if moves else None
    place = len(others) if place is None else place
    problems = _set(rule, user, changes)
    if moves:
        problems |= {"position": ["A place is 0 or more."]} if place < 0 else {}
        rule.position = max(0, min(place, len(others)))
    rule.clean_and_save(problems)
    if condition is not None:
        _keep_names(rule, written(condition)[1])
    order = [*others[: rule.position], rule, *others[rule.position :]] if moves else []
    return Change(rule, _number(order, saved=rule) | movement_of(rule, rule.wallet))


def _set(rule: Rule, user: User, changes: RuleChanges) -> Problems:
    """Set what ``changes`` say, and tell what is wrong with it; NotFound for what is not there."""
    problems: Problems = {}
    given: dict[str, Any] = dict(changes)
    condition: Condition | None = given.pop("condition", None)
    for field, model in SET.items():
        if field in given:
            problems |= _set_named(rule, user, model, field, given.pop(field))
    rule.changed(**given)
    if not (rule.category_id or rule.entity_id or rule.bucket_id or rule.new_name or rule.skips):
        problems[""] = ["A rule sets something, or leaves rows of statements out."]
    if condition is not None:
        problems |= _set_condition(rule, user, condition)
    return problems


def _set_condition(rule: Rule, user: User, condition: Condition) -> Problems:
    """Set what it asks; of what is wrong the rule itself knows nothing, as it is told by its path already."""
    if problems := problems_of(condition):
        rule.condition, _ = written(Goes(is_in=True))
        return problems
    rule.condition, _ = written(condition)
    _require_named(rule, user, condition)
    return {}


def _set_named(rule: Rule, user: User, model: type[Any], field: str, pk: int | None) -> Problems:
    """What it sets already may be retired meanwhile."""
    name = field.removesuffix("_id")
    if pk == getattr(rule, field):
        return {}
    if pk is None:
        setattr(rule, name, None)
        return {}
    row = named_row(model, user, rule.wallet, pk, field)
    setattr(rule, name, row)
    return retired(field, row, row.base_category if isinstance(row, Category) else None)


def _require_named(rule: Rule, user: User, condition: Condition) -> None:
    """NotFound, naming where, for deposits and entities of other wallets; a statement for each of the two."""
    for kind, model, name in ((DepositIn, Deposit, "deposit_ids"), (EntityIn, Entity, "entity_ids")):
        named = [(path, part.ids) for path, part in parts_of(condition) if isinstance(part, kind)]
        every = {pk for _, ids in named for pk in ids}
        found = _ids_in(model, user, rule, every) if every else every
        for path, ids in named:
            if not found.issuperset(ids):
                raise model.not_found(f"{path}.{name}")


def _ids_in(model: type[Any], user: User, rule: Rule, ids: Collection[int]) -> set[int]:
    rows = model.objects.for_user(user).filter(wallet=rule.wallet_id, pk__in=ids)
    return set(rows.values_list("pk", flat=True))


def _keep_names(rule: Rule, names: Names) -> None:
    of_rule = RuleName.objects.filter(rule=rule, wallet=rule.wallet_id)
    of_rule._raw_delete(of_rule.db)
    deposits = [RuleName(number=number, deposit_id=pk) for number, pk in names.deposits.items()]
    entities = [RuleName(number=number, entity_id=pk) for number, pk in names.entities.items()]
    RuleName.objects.bulk_create([row.changed(wallet=rule.wallet, rule=rule) for row in (*deposits, *entities)])


def _in_order(wallet: Wallet) -> list[Rule]:
    return list(Rule.objects.filter(wallet=wallet).order_by(*Rule.ORDER))


def _number(order: Iterable[Rule], saved: Rule | None = None) -> Movement:
    """Give rules the places they have in ``order``, and save those of which it is another."""
    moved = []
    for place, rule in enumerate(order):
        if rule is not saved and rule.position != place:
            moved.append(rule.changed(position=place))
    Rule.save_changed(moved, "position")
    return movement_of(*moved)
