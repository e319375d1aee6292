from django.contrib import admin

from core.admin_rows import ReadOnlyAdmin
from core.models.owned import EDITED
from finance.admin.wallet_rows import WalletRowAdmin
from finance.models import BalanceAssertion, Bucket, Category, Deposit, Entity, ImportProfile, Wallet


@admin.register(Wallet)
class WalletAdmin(ReadOnlyAdmin):
    list_display = ("name", "currency", "owner", "is_default", "created_at")
    list_filter = ("currency", "is_default")
    list_select_related = ("owner",)
    search_fields = ("folded_name", "owner__folded_email")
    exclude = ("folded_name",)
    readonly_fields = EDITED


@admin.register(Deposit)
class DepositAdmin(WalletRowAdmin):
    list_display = ("name", "form", "balance", "is_active")
    list_filter = ("form", "is_active")


@admin.register(BalanceAssertion)
class BalanceAssertionAdmin(WalletRowAdmin):
    list_display = ("deposit", "date", "balance", "difference")
    list_filter = ("date",)
    search_fields = ("deposit__folded_name",)


@admin.register(Bucket)
class BucketAdmin(WalletRowAdmin):
    list_display = ("name", "position", "percentage", "balance", "is_active")
    list_filter = ("is_active",)


@admin.register(Entity)
class EntityAdmin(WalletRowAdmin):
    list_display = ("name", "is_active")
    list_filter = ("is_active",)


@admin.register(Category)
class CategoryAdmin(WalletRowAdmin):
    list_display = ("name", "kind", "priority", "base_category", "default_deposit", "is_active")
    list_filter = ("kind", "priority", "is_active", "base_category")


@admin.register(ImportProfile)
class ImportProfileAdmin(WalletRowAdmin):
    list_display = ("name", "deposit", "updated_at")
