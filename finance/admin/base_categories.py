from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from core.admin_rows import FoldedSearch
from finance.ledger.services.locking import lock_wallets
from finance.models import BaseCategory, Wallet


@admin.register(BaseCategory)
class BaseCategoryAdmin(FoldedSearch):
    """Code and kind are given once: users' categories rely on both."""

    list_display = ("code", "name", "kind", "is_active")
    list_filter = ("kind", "is_active")
    search_fields = ("code", "name")
    ordering = ("kind", "code")

    def get_readonly_fields(self, request: HttpRequest, obj: BaseCategory | None = None) -> tuple[str, ...]:
        return ("code", "kind") if obj else ()

    def save_model(self, request: HttpRequest, obj: BaseCategory, form: Any, change: bool) -> None:
        """Save it, and let every wallet's data count as changed, since reports are arranged by its name."""
        super().save_model(request, obj, form, change)
        lock_wallets(Wallet.objects.all())
