"""What the admin's pages of rows share: they are found by folded text, and most are only looked at."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from core.text import searched

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
    TabularInline = admin.TabularInline[Any, Any]
else:
    ModelAdmin = admin.ModelAdmin
    TabularInline = admin.TabularInline


class FoldedSearch(ModelAdmin):
    """Looks for words as folded columns hold them, so that case, width and accents do not matter.

    ``icontains`` would raise what is held by another collation than what is looked for, and miss what has accents.
    """

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        return [as_it_is_held(field) for field in super().get_search_fields(request)]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return super().get_search_results(request, queryset, searched(search_term))


def as_it_is_held(field: str) -> str:
    """The look-up that finds text in ``field``: in a folded column without folding it once more."""
    return f"{field}__contains" if field.rpartition("__")[2].startswith("folded_") else field


class LookedAt:
    """Rows that only services write."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnlyAdmin(LookedAt, FoldedSearch):
    show_full_result_count = False


class ReadOnlyInline(LookedAt, TabularInline):
    """Rows on the page of the row that they belong to."""

    extra = 0
    can_delete = False
    list_select_related: ClassVar[Sequence[str]] = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related(*self.list_select_related)
