"""Applying rules to transactions that are there: what a preview of them tells is what becomes of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from core.errors import Conflict, InvalidInput
from core.fields import folded_fields
from core.insertion import Stored, update_column
from core.models import User
from core.models.owned import touched
from core.writes import write
from finance.ledger.selectors.movements import Movement, movement_of
from finance.ledger.services import contributions
from finance.ledger.services.allocations import Share, reallocate
from finance.ledger.services.changes import Change
from finance.ledger.services.guards import require_distinct
from finance.ledger.services.locking import lock_wallet
from finance.models import Rule, RuleField, Transaction, Wallet
from finance.models.wallets import wallet_or_default
from finance.rules.selectors.applying import CompiledRule
from finance.rules.selectors.effects import Effect, Obstacle, Run, Setting, run_of
from finance.rules.selectors.rules import compiled_rule, rules_of_wallet
from finance.rules.services.rules import MOST_RULES, RuleChanges, drafted
from finance.transactions.selectors.filters import TransactionFilter
from finance.transactions.services.income_and_expenses import update_transaction
from finance.transactions.services.rule_marks import Mark, set_by_rules


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A transaction that rules meet and cannot change."""

    transaction: Transaction
    obstacle: str


@dataclass(frozen=True, slots=True)
class Application:
    """What became of applying rules."""

    changed: list[Transaction]
    """The latest first."""
    unchanged: list[Unchanged]
    """The latest MOST_TOLD of those that cannot change."""
    refused: int
    """How many cannot."""
    left: int
    """How many are left for the next time."""


MOST_APPLIED: Final = 1_000
"""Transactions that are changed at once; whoever asks again gets on with the rest."""
MOST_TOLD: Final = 50
COLUMNS: Final = {RuleField.CATEGORY: "category", RuleField.ENTITY: "entity", RuleField.NAME: "name"}
ARGUMENTS: Final = {
    RuleField.CATEGORY: "category_id",
    RuleField.ENTITY: "entity_id",
    RuleField.NAME: "name",
    RuleField.BUCKET: "bucket_id",
}


def preview_draft(
    *,
    user: User,
    wallet_id: int | None,
    draft: RuleChanges,
    filter: TransactionFilter | None = None,
) -> Run:
    """What a rule that is not saved would change; InvalidInput with what is wrong with it."""
    wallet = wallet_or_default(user=user, wallet_id=wallet_id)
    rule, condition = drafted(user=user, wallet=wallet, **draft)
    return run_of(user=user, wallet=wallet, rules=[compiled_rule(rule, condition)], filter=filter)


def preview_rules(
    *,
    user: User,
    wallet_id: int | None,
    rule_ids: Sequence[int] | None = None,
    filter: TransactionFilter | None = None,
) -> Run:
    """What the active rules of a wallet would change, or those of these ids, in their order."""
    wallet = wallet_or_default(user=user, wallet_id=wallet_id)
    return run_of(user=user, wallet=wallet, rules=_rules(user, wallet, rule_ids), filter=filter)


@write
def apply_rules(
    *,
    user: User,
    wallet_id: int | None,
    rule_ids: Sequence[int] | None = None,
    filter: TransactionFilter | None = None,
) -> Change[Application]:
    """Change what the preview of the same tells, of at most MOST_APPLIED transactions, the latest first.

    What cannot change is left as it is, and everything else is changed in one transaction.
    """
    wallet = lock_wallet(user=user, wallet_id=wallet_id)
    run = run_of(user=user, wallet=wallet, rules=_rules(user, wallet, rule_ids), filter=filter)
    changing = run.changing
    chosen = {effect.transaction_id: effect for effect in changing[:MOST_APPLIED]}
    followed = [effect for effect in chosen.values() if effect.is_followed]
    moved = _change([effect for effect in chosen.values() if not effect.is_followed])
    refused, movement = _change_followed(user, followed)
    done = [pk for pk in chosen if pk not in refused]
    set_by_rules(wallet.pk, _marks(chosen[pk] for pk in done))
    obstacles = dict.fromkeys(refused, Obstacle.CLOSED_PERIOD.value)
    obstacles |= {effect.transaction_id: effect.obstacle.value for effect in run.effects if effect.obstacle}
    rows = Transaction.objects.in_bulk([*done, *obstacles])
    answer = Application(
        changed=[rows[pk] for pk in done],
        unchanged=[Unchanged(rows[pk], why) for pk, why in islice(obstacles.items(), MOST_TOLD)],
        refused=len(obstacles),
        left=len(changing) - len(chosen),
    )
    return Change(answer, moved | movement | movement_of(*answer.changed), within=wallet)


def _rules(user: User, wallet: Wallet, ids: Sequence[int] | None) -> list[CompiledRule]:
    if ids is None:
        return rules_of_wallet(user=user, wallet_id=wallet.pk)
    require_distinct(ids, "ids", MOST_RULES)
    found = rules_of_wallet(user=user, wallet_id=wallet.pk, ids=ids)
    if len(found) < len(ids):
        raise Rule.not_found("ids")
    return found


def _change(effects: Sequence[Effect]) -> Movement:
    """Those that nothing follows, with the ledger in step, as many statements as for one."""
    if not effects:
        return Movement()
    rows = Transaction.objects.select_related("wallet").in_bulk([effect.transaction_id for effect in effects])
    before = contributions.contributions_of(rows.values())
    columns: dict[str, dict[int, Stored]] = defaultdict(dict)
    for effect, setting in _settings(effects):
        if setting.field in COLUMNS:
            _set(rows[effect.transaction_id], COLUMNS[setting.field], setting.after, columns)
    for name, values in columns.items():
        update_column(Transaction, name, values)
    Transaction.objects.filter(pk__in=rows).update(**touched())
    moved = contributions.book(before=before, after=contributions.contributions_of(rows.values()))
    return moved | _place(rows, effects)


def _place(rows: Mapping[int, Transaction], effects: Sequence[Effect]) -> Movement:
    """Put those into their buckets that get another."""
    placed = [
        (row, [Share(setting.after[0], row.amount)])
        for effect, setting in _settings(effects)
        if setting.field is RuleField.BUCKET and (row := rows[effect.transaction_id])
    ]
    return reallocate(placed) if placed else Movement()


def _settings(effects: Iterable[Effect]) -> Iterable[tuple[Effect, Setting]]:
    return ((effect, setting) for effect in effects for setting in effect.settings)


def _set(row: Transaction, name: str, value: Any, columns: Mapping[str, dict[int, Stored]]) -> None:
    """In Python, and what is to be stored."""
    setattr(row, name if name == "name" else f"{name}_id", value)
    columns[name][row.pk] = value
    if name == "name":
        for field in folded_fields(Transaction):
            columns[field.name][row.pk] = field.pre_save(row, False)


def _change_followed(user: User, effects: Iterable[Effect]) -> tuple[set[int], Movement]:
    """Those that others follow, one by one; answers which stay as they are, as their followers cannot change."""
    refused, movement = set(), Movement()
    for effect in effects:
        changes: Any = {ARGUMENTS[each.field]: _argument(each.after) for each in effect.settings}
        try:
            movement |= update_transaction(user=user, transaction_id=effect.transaction_id, **changes).movement
        except (Conflict, InvalidInput):
            refused.add(effect.transaction_id)
    return refused, movement


def _argument(after: Any) -> Any:
    return after[0] if isinstance(after, tuple) else after


def _marks(effects: Iterable[Effect]) -> Iterable[Mark]:
    return (Mark(effect.transaction_id, setting.field, setting.rule_id) for effect, setting in _settings(effects))
