"""What a search knows of media items."""

from collections.abc import Collection, Iterator

from media.models import MediaItem
from records.search.document import Document, Passage, Role, Searchable, When
from records.search.gathering import translations


def documents(ids: Collection[int]) -> Iterator[Document]:
    """Yield the documents of public media items; two queries."""
    items = list(MediaItem.objects.published().filter(pk__in=ids))
    translated = translations("media", items)
    for item in items:
        written = (item.caption, item.alt_text, item.credit)
        texts = [Passage(text, Role.DESCRIPTION, warning=item.content_warning) for text in written]
        yield Document(
            record=item,
            title=item.title,
            names=translated[item.pk].titles,
            texts=texts + translated[item.pk].texts,
            date=When.of(item, "content_date", "date"),
        )


MEDIA = Searchable(documents)
