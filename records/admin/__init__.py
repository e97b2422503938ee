"""What the admins of all records share: forms, four eyes, conflicts, verbs, history, CSV screens."""

from records.admin.base import RecordAdmin
from records.admin.inlines import PartInline, RecordInline, add_inline
from records.admin.parts import PartAdmin
from records.admin.translations import TranslationAdmin

__all__ = ["PartAdmin", "PartInline", "RecordAdmin", "RecordInline", "TranslationAdmin", "add_inline"]
