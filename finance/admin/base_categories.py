from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from core.admin_rows import FoldedSearch
from core.text import fold
from finance.ledger.services.locking import lock_wallets
from finance.models import BaseCategory, Wallet

if TYPE_CHECKING:
    BaseForm = forms.ModelForm[BaseCategory]
else:
    BaseForm = forms.ModelForm


class BaseCategoryForm(BaseForm):
    """Refuses a name that another one of the kind has, which is compared in a folded form that no form field holds."""

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        same = {"kind": given.get("kind", self.instance.kind), "folded_name": fold(given.get("name", ""))}
        if BaseCategory.objects.filter(**same).exclude(pk=self.instance.pk).exists():
            self.add_error("name", "Another base category of this kind has this name.")
        return given


@admin.register(BaseCategory)
class BaseCategoryAdmin(FoldedSearch):
    """Code and kind are given once: users' categories rely on both."""

    form = BaseCategoryForm
    list_display = ("code", "name", "kind", "is_active")
    list_filter = ("kind", "is_active")
    search_fields = ("code", "folded_name")
    ordering = ("kind", "code")

    def get_readonly_fields(self, request: HttpRequest, obj: BaseCategory | None = None) -> tuple[str, ...]:
        return ("code", "kind") if obj else ()

    def save_model(self, request: HttpRequest, obj: BaseCategory, form: Any, change: bool) -> None:
        """Save it, and let every wallet's data count as changed, since reports are arranged by its name."""
        super().save_model(request, obj, form, change)
        lock_wallets(Wallet.objects.all())

    def delete_model(self, request: HttpRequest, obj: BaseCategory) -> None:
        """Delete it; the same as of saving holds of lists that are filtered by it."""
        super().delete_model(request, obj)
        lock_wallets(Wallet.objects.all())

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[BaseCategory]) -> None:
        super().delete_queryset(request, queryset)
        lock_wallets(Wallet.objects.all())
