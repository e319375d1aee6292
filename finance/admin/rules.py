from django.contrib import admin

from finance.admin.wallet_rows import WalletRowAdmin, WalletRowInline
from finance.models import Rule, RuleMark, RuleName


class RuleNameInline(WalletRowInline):
    model = RuleName
    fields = ("number", "deposit", "entity")


@admin.register(Rule)
class RuleAdmin(WalletRowAdmin):
    list_display = ("name", "position", "is_active", "category", "entity")
    list_filter = ("is_active",)
    search_fields = ("category__folded_name", "entity__folded_name")
    inlines = (RuleNameInline,)


@admin.register(RuleName)
class RuleNameAdmin(WalletRowAdmin):
    list_display = ("rule", "number", "deposit", "entity")
    search_fields = ("deposit__folded_name", "entity__folded_name")


@admin.register(RuleMark)
class RuleMarkAdmin(WalletRowAdmin):
    list_display = ("transaction", "field", "rule")
    list_filter = ("field",)
    search_fields = ("transaction__folded_text",)
