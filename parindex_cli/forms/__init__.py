"""The form a division fills in: what it asks, how it is laid out, and how it is read back."""

from parindex_cli.forms.filling import Asked, Form, asked_of, divisions_asked, form_of
from parindex_cli.forms.own import Own, own_figures
from parindex_cli.forms.reading import FormDocument, forms_in, read_form, several_forms
from parindex_cli.forms.rows import FormRow, head_rows, table_rows, too_long

__all__ = [
    "Asked",
    "Form",
    "FormDocument",
    "FormRow",
    "Own",
    "asked_of",
    "divisions_asked",
    "form_of",
    "forms_in",
    "head_rows",
    "own_figures",
    "read_form",
    "several_forms",
    "table_rows",
    "too_long",
]
