"""Rules that name a row of their wallet, in what they ask or in what they set."""

from django.db.models import Q, QuerySet

from core.models.owned import touched
from finance.ledger.selectors.movements import Movement, movement_in
from finance.models import Bucket, Category, Deposit, Entity, Rule, RuleName

Named = Bucket | Category | Deposit | Entity


def rules_naming(row: Named) -> QuerySet[Rule]:
    """The rules that ask of ``row`` or set it."""
    name = str(row._meta.model_name)
    asked, set_ = Q(pk__in=()), Q(pk__in=())
    if isinstance(row, Deposit | Entity):
        asked = Q(pk__in=RuleName.objects.filter(**{name: row}).values("rule"))
    if not isinstance(row, Deposit):
        set_ = Q(**{name: row})
    return Rule.objects.filter(asked | set_, wallet=row.wallet_id)


def move_rules(row: Named, target: Named) -> Movement:
    """Let them name ``target``, which takes the place of ``row``."""
    name = str(row._meta.model_name)
    ids = list(rules_naming(row).values_list("pk", flat=True))
    if not ids:
        return Movement()
    rules = Rule.objects.filter(pk__in=ids)
    moved = movement_in(rules)
    rules.update(**touched())
    if isinstance(row, Deposit | Entity):
        RuleName.objects.filter(**{name: row}).update(**{name: target})
    if not isinstance(row, Deposit):
        Rule.objects.filter(**{name: row}).update(**{name: target})
    return moved
