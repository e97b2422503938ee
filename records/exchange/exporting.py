"""Writing the whole archive, or what the public sees of it, as a folder or a zip."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

from records.exchange.datapackage import write_datapackage
from records.exchange.tables import all_tables
from records.exchange.world import View
from records.exchange.writing import shown_rows, write_table

# Zips cannot do without a date; this is the earliest they know.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


class ExportRefused(Exception):
    """An export that would write over something; the text names the mend."""


def export_archive(target: Path | str, *, everything: bool = False) -> dict[str, int]:
    """Write the CSV files and `datapackage.json` into a new folder, or a zip where `target` ends in ``.zip``.

    Without `everything`, exactly what the public sees: public records only, with references to others left out
    without trace, private persons by their public name, and no original files. With it, all records with
    notes, restrictions and original files. The same archive gives the same bytes. Returns the number of
    rows by file. Raises :class:`ExportRefused` where `target` holds something already.
    """
    path = Path(target)
    if path.exists() and (not path.is_dir() or any(path.iterdir()) or path.suffix.lower() == ".zip"):
        raise ExportRefused(f"{path} is there already; name a new file or an empty folder.")
    counts: dict[str, int] = {}
    with _one_moment():
        files = _files(View(public=not everything), counts)
        if path.suffix.lower() == ".zip":
            _write_zip(path, files)
        else:
            _write_folder(path, files)
    return counts


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read everything as of one moment, whatever others change meanwhile."""
    nested = connection.in_atomic_block
    with transaction.atomic():
        if not nested:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _files(view: View, counts: dict[str, int]) -> Iterator[tuple[str, bytes | Path]]:
    tables = all_tables()
    yield "datapackage.json", write_datapackage(tables, view)
    for table in tables:
        counts[table.file] = shown_rows(table, view).count()
        yield table.file, write_table(table, view)
    for table in tables:
        if not view.public:
            yield from table.files()


def _write_folder(folder: Path, files: Iterator[tuple[str, bytes | Path]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.read_bytes())


def _write_zip(path: Path, files: Iterator[tuple[str, bytes | Path]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files:
                entry = zipfile.ZipInfo(name, date_time=_NO_DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, content if isinstance(content, bytes) else content.read_bytes())
    except BaseException:
        # Half a zip looks like a whole one until somebody needs it.
        path.unlink(missing_ok=True)
        raise
