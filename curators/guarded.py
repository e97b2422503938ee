"""What the admin refuses everywhere: filters nobody offered, endless searches, copies by address, odd row numbers."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.filters import SimpleListFilter
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import BadRequest, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
else:
    ModelAdmin = admin.ModelAdmin

MAX_SEARCH_LENGTH = 200
MAX_SEARCH_WORDS = 32
# PostgreSQL's bigint has 19 digits; 18 always fit.
_MAX_KEY_DIGITS = 18
_CANNOT_BE_USED = (
    "A filter or page number in the address cannot be used; open the list anew and choose from the filters "
    "beside it."
)


def is_key(value: object) -> bool:
    """Say whether `value` can be the primary key of a row: ASCII digits, no more than fit."""
    text = str(value)
    return text.isascii() and text.isdigit() and len(text) <= _MAX_KEY_DIGITS


class GuardedAdmin(ModelAdmin):
    """Plain Django admin that answers 400, naming the place, where Django would guess or show everything."""

    show_full_result_count = False
    list_per_page = 50
    list_max_show_all = 200

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Allow the parameters of the filters shown beside the list; any other field would be an oracle."""
        if lookup in self._filter_parameters(request):
            return True
        # Answers are written to the log too, where a control character could pass for another line.
        named = "".join(letter if letter.isprintable() else "\ufffd" for letter in lookup[:100])
        raise BadRequest(
            f"The list cannot be filtered by “{named}”; remove it from the address and use the filters "
            "beside the list."
        )

    def _filter_parameters(self, request: HttpRequest | None) -> set[str]:
        names: set[str] = set()
        for item in self.get_list_filter(request) if request else self.list_filter:
            if isinstance(item, type) and issubclass(item, SimpleListFilter):
                names.add(str(item.parameter_name))
            else:
                field = item[0] if isinstance(item, (tuple, list)) else item
                names.update(f"{field}{end}" for end in ("__exact", "__isnull"))
        return names

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """Build the list; a value that cannot be used is refused instead of showing the full list."""
        try:
            found = super().get_changelist_instance(request)
        except IncorrectLookupParameters as error:
            raise BadRequest(_CANNOT_BE_USED) from error
        page = request.GET.get("p", "1")
        if not is_key(page) or not 1 <= int(page) <= found.paginator.num_pages:
            raise BadRequest(_CANNOT_BE_USED)
        return found

    def get_search_results(
        self, request: HttpRequest, queryset: "models.QuerySet[Any]", search_term: str
    ) -> "tuple[models.QuerySet[Any], bool]":
        """Search, but not for more words than anybody types."""
        if len(search_term) > MAX_SEARCH_LENGTH or len(search_term.split()) > MAX_SEARCH_WORDS:
            raise BadRequest(
                f"The search is too long; use at most {MAX_SEARCH_LENGTH} characters and {MAX_SEARCH_WORDS} words."
            )
        return super().get_search_results(request, queryset, search_term)

    def response_action(
        self, request: HttpRequest, queryset: "models.QuerySet[Any]", *args: Any, **kwargs: Any
    ) -> HttpResponse | None:
        """Run a bulk action on rows; what cannot be a row is refused before the database is asked."""
        if not all(is_key(key) for key in request.POST.getlist(ACTION_CHECKBOX_NAME)):
            raise BadRequest("A chosen row cannot be one of this list; open the list anew and choose again.")
        return super().response_action(request, queryset, *args, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Prefill a new form from the address; a related row must be given by its number, a time as a time."""
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        for field in self.opts.get_fields():
            value = initial.get(field.name)
            if not isinstance(value, str):
                continue
            if field.is_relation and not is_key(value):
                raise BadRequest(f"“{field.name}” in the address must be the number of a row; remove it.")
            if isinstance(field, models.DateTimeField):
                initial[field.name] = _moment(field, value)
        return initial

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Show or save the form; “save as new” is not offered and not accepted."""
        if "_saveasnew" in request.POST:
            raise BadRequest("Records are not copied by “save as new”; add a new one.")
        return super().changeform_view(request, object_id, form_url, extra_context)


def _moment(field: "models.DateTimeField[Any, Any]", text: str) -> datetime | None:
    """Read a time in the address; the widget of two fields takes no text."""
    try:
        return field.to_python(text) if text else None
    except ValidationError as error:
        raise BadRequest(
            f"“{field.name}” in the address must be a time such as 2030-01-31T12:00Z; remove it."
        ) from error
