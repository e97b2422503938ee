"""Filling in the admin's forms as a browser would: everything the page shows, then what the person changes."""

from django.urls import reverse


def url(record_or_model, page="changelist"):
    meta = record_or_model._meta
    args = [record_or_model.pk] if page in ("change", "delete", "history") else []
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=args)


def act_url(model, verb):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_act", args=[verb])


def filled(response, **changes):
    """Return what the form on `response` would send, with `changes` typed in; ``__`` stands for ``-`` in names."""
    data: dict[str, object] = {}
    _put(data, response.context["adminform"].form)
    for inline in response.context["inline_admin_formsets"]:
        formset = inline.formset
        _put(data, formset.management_form)
        for form in formset.forms:
            _put(data, form)
    data.update({name.replace("__", "-"): value for name, value in changes.items()})
    return data


def with_row(data, prefix, **fields):
    """Return the data with one more row of the inline `prefix`."""
    number = int(data[f"{prefix}-TOTAL_FORMS"])
    row = {f"{prefix}-{number}-{name}": value for name, value in fields.items()}
    return {**data, f"{prefix}-TOTAL_FORMS": str(number + 1), **row}


def errors(response):
    """Return all error texts on a form, those of its rows included."""
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += inline.formset.forms
    return " ".join(text for form in forms for texts in form.errors.values() for text in texts)


def messages(response):
    return " ".join(str(message) for message in response.context["messages"])


def _put(data, form):
    for bound in form:
        value = bound.value()
        widget = getattr(bound.field.widget, "widget", bound.field.widget)
        if bound.field.disabled or value is None or value is False:
            continue
        if hasattr(widget, "widgets"):
            texts = value if isinstance(value, list) else widget.decompress(value)
            for part, text in zip(widget.widgets_names, texts, strict=True):
                if text is not None:
                    data[bound.html_name + part] = str(text)
        elif isinstance(value, list) and getattr(widget, "allow_multiple_selected", False):
            data[bound.html_name] = [str(getattr(one, "pk", one)) for one in value]
        elif isinstance(value, list):
            data[bound.html_name] = "|".join(value)
        else:
            data[bound.html_name] = "on" if value is True else str(value)
