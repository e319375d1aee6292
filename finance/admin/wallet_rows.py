"""The pages of everything that hangs from a wallet."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from core.admin_rows import ReadOnlyAdmin, ReadOnlyInline, as_it_is_held
from core.fields import FoldedField
from finance.admin.columns import Column, named, shown
from finance.models.wallet_rows import WalletRow


class WalletRowAdmin(ReadOnlyAdmin):
    """Rows of a wallet, beside their wallet, its currency and its owner, and found by its name and owner too."""

    model: type[WalletRow]
    search_fields: ClassVar[tuple[str, ...]] = ("folded_name",)

    @cached_property
    def of_wallet(self) -> list[Column]:
        return [named("wallet", "wallet"), named("currency", "wallet__currency"), named("owner", self.model.OWNER)]

    @cached_property
    def columns(self) -> list[str | Column]:
        return [*(shown(self.model, str(name)) for name in self.list_display), *self.of_wallet]

    @cached_property
    def details(self) -> list[str | Column]:
        """Everything that a row holds itself, but whole files and what is only there to be searched."""
        left_out = (FoldedField, models.BinaryField)
        fields = self.model._meta.concrete_fields
        names = [field.name for field in fields if not (isinstance(field, left_out) or field.generated)]
        own = [name for name in names if name not in {"id", "wallet"}]
        return [*(shown(self.model, name) for name in own), *self.of_wallet]

    def get_list_display(self, request: HttpRequest) -> Any:
        return self.columns

    def get_list_filter(self, request: HttpRequest) -> Any:
        return [*self.list_filter, ("wallet__currency", admin.AllValuesFieldListFilter)]

    def get_list_select_related(self, request: HttpRequest) -> Any:
        relations = [field.name for field in self.model._meta.concrete_fields if field.is_relation]
        return [self.model.OWNER, *relations]

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        of_wallet = ("wallet__folded_name", f"{self.model.OWNER}__folded_email")
        return [*super().get_search_fields(request), *map(as_it_is_held, of_wallet)]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.details

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.details


class WalletRowInline(ReadOnlyInline):
    """The same, listed on the page of something that they belong to."""

    model: type[WalletRow]

    @cached_property
    def columns(self) -> list[str | Column]:
        return [shown(self.model, str(name)) for name in self.fields or ()]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.columns

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.columns
