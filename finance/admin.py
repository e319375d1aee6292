"""The ledger for staff, to look at only.

Whatever is written around the services would leave balances and monthly totals behind the transactions, and could
reach into closed periods; so nothing of a ledger is added, changed or deleted here. Base categories are the system's.
"""

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest

from finance.ledger.services.locking import lock_wallets
from finance.models import (
    BaseCategory,
    Category,
    Deposit,
    Entity,
    MonthlyTotal,
    Period,
    Prediction,
    Transaction,
    Wallet,
)

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
else:
    ModelAdmin = admin.ModelAdmin


class ReadOnlyAdmin(ModelAdmin):
    """Rows that only services write."""

    list_select_related: ClassVar[bool | tuple[str, ...]] = True
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(BaseCategory)
class BaseCategoryAdmin(ModelAdmin):
    """Code and kind are given once: users' categories rely on both."""

    list_display = ("code", "name", "kind", "is_active")
    list_filter = ("kind", "is_active")
    ordering = ("kind", "code")

    def get_readonly_fields(self, request: HttpRequest, obj: BaseCategory | None = None) -> tuple[str, ...]:
        return ("code", "kind") if obj else ()

    def save_model(self, request: HttpRequest, obj: BaseCategory, form: Any, change: bool) -> None:
        """Save it, and let every wallet's data count as changed, since reports are arranged by its name."""
        super().save_model(request, obj, form, change)
        lock_wallets(Wallet.objects.all())


@admin.register(Wallet)
class WalletAdmin(ReadOnlyAdmin):
    list_display = ("name", "owner", "currency", "is_default")


@admin.register(Deposit)
class DepositAdmin(ReadOnlyAdmin):
    list_display = ("name", "wallet", "form", "balance", "is_active")


@admin.register(Entity)
class EntityAdmin(ReadOnlyAdmin):
    list_display = ("name", "wallet", "is_active")


@admin.register(Category)
class CategoryAdmin(ReadOnlyAdmin):
    list_display = ("name", "wallet", "kind", "base_category", "is_active")
    list_select_related = ("wallet", "base_category")


@admin.register(Period)
class PeriodAdmin(ReadOnlyAdmin):
    list_display = ("name", "wallet", "starts_on", "ends_on", "status")


@admin.register(Prediction)
class PredictionAdmin(ReadOnlyAdmin):
    list_display = ("period", "category", "initial_plan", "current_plan")


@admin.register(Transaction)
class TransactionAdmin(ReadOnlyAdmin):
    list_display = ("date", "wallet", "kind", "amount", "name")


@admin.register(MonthlyTotal)
class MonthlyTotalAdmin(ReadOnlyAdmin):
    list_display = ("month", "wallet", "deposit", "kind", "amount", "count")
