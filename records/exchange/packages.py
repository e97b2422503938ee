"""Opening what is to be imported: a folder, a zip, one CSV file, or files already in memory."""

import shutil
import stat
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from records.exchange.cells import or_list, shown
from records.exchange.decoding import MAX_FILE_BYTES
from records.exchange.problems import Report
from records.exchange.single_sheet import SingleSheet, single_sheets
from records.exchange.tables import all_tables

FILES_FOLDER = "files"
MAX_ENTRIES = 20_000
MAX_TOTAL_BYTES = 2 * 1024 * 1024 * 1024
MAX_RATIO = 100
_ALSO_ALLOWED = ("datapackage.json", "readme", "license", "licence", "changelog")


@dataclass
class Package:
    """The CSV files of an import by name, and what lies under ``files/`` by the name below it."""

    sheets: dict[str, bytes] = field(default_factory=dict)
    attachments: dict[str, Path | bytes] = field(default_factory=dict)
    # The single sheet and what it holds, where it is what is imported.
    single_sheet: tuple[SingleSheet, bytes] | None = None
    # One file by itself says what it is for; header-only files are refused there and normal in a folder.
    single: bool = False


@contextmanager
def open_package(source: Path | Mapping[str, bytes], report: Report) -> Iterator[Package]:
    """Yield the files of an import; what cannot be part of one becomes a problem that names it.

    What a zip holds is unpacked into a folder that is gone afterwards.
    """
    package = Package()
    with TemporaryDirectory(prefix="attest-import-") as folder:
        _fill(package, source, Path(folder), report)
        _take_single_sheet(package, report)
        yield package


def _fill(package: Package, source: Path | Mapping[str, bytes], folder: Path, report: Report) -> None:
    if not isinstance(source, Path):
        package.single = len(source) == 1
        _sort_in(package, dict(source), report)
    elif source.is_dir():
        _sort_in(package, _folder(source, report), report)
    elif source.suffix.lower() == ".zip":
        _sort_in(package, _zip(source, folder, report), report)
    else:
        package.single = True
        _sort_in(package, {source.name: source}, report)
    if not package.sheets and not report.problems:
        known = [*(table.file for table in all_tables()), *single_sheets()]
        report.add_problem(
            "files",
            0,
            "",
            f"no file of the contract is there; name them {or_list(known)}",
        )


def _take_single_sheet(package: Package, report: Report) -> None:
    """Set the single sheet apart; what it makes and what other files make could not be told from one another."""
    for file, sheet in single_sheets().items():
        if file not in package.sheets:
            continue
        package.single_sheet = sheet, package.sheets.pop(file)
        if package.sheets or package.attachments:
            report.refuse(file, "is imported by itself; import the other files first, then this one alone")


def _sort_in(package: Package, files: Mapping[str, Path | bytes], report: Report) -> None:
    known = {table.file for table in all_tables()} | single_sheets().keys()
    for name in sorted(files):
        content = files[name]
        if name.startswith(f"{FILES_FOLDER}/"):
            package.attachments[name.removeprefix(f"{FILES_FOLDER}/")] = content
        elif name in known:
            _read(package, name, content, report)
        elif not name.lower().startswith(_ALSO_ALLOWED):
            report.add_problem(
                shown(name),
                0,
                "",
                f"is not a file of the contract; call it {or_list(sorted(known))}, or leave it out",
            )


def _read(package: Package, name: str, content: Path | bytes, report: Report) -> None:
    if isinstance(content, bytes):
        package.sheets[name] = content
        return
    try:
        with content.open("rb") as file:
            # One byte more than allowed is enough to refuse it.
            package.sheets[name] = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        report.refuse(name, f"cannot be read ({error.strerror}); check that it is there and readable")


def _folder(folder: Path, report: Report) -> dict[str, Path | bytes]:
    found: dict[str, Path | bytes] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or _is_hidden(name):
            continue
        if path.is_symlink() or not path.is_file():
            report.add_problem(
                shown(name), 0, "", "is a link or a device, not a file; put the file itself there"
            )
        else:
            found[name] = path
    return found


def _zip(path: Path, folder: Path, report: Report) -> dict[str, Path | bytes]:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            problem = _bomb(entries)
            if problem:
                report.add_problem(path.name, 0, "", problem)
                return {}
            return _entries(archive, entries, folder, report)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError) as error:
        report.add_problem(path.name, 0, "", f"cannot be opened as a zip ({error}); pack it again")
        return {}


def _bomb(entries: list[zipfile.ZipInfo]) -> str:
    if len(entries) > MAX_ENTRIES:
        return f"holds more than {MAX_ENTRIES} files; split it into several imports"
    if sum(entry.file_size for entry in entries) > MAX_TOTAL_BYTES:
        return f"unpacks to more than {MAX_TOTAL_BYTES // 1024**3} GB; split it into several imports"
    for entry in entries:
        if entry.file_size > MAX_RATIO * max(entry.compress_size, 10_000):
            return f"{shown(entry.filename)} is packed more than {MAX_RATIO} times; pack it again"
    return ""


def _entries(
    archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], folder: Path, report: Report
) -> dict[str, Path | bytes]:
    found: dict[str, Path | bytes] = {}
    folded: dict[str, str] = {}
    for entry in entries:
        name = entry.filename
        if _is_hidden(name) or name.startswith("__MACOSX/"):
            continue
        problem = _entry_problem(entry)
        if not problem and name.casefold() in folded:
            problem = f"is there twice, also as {shown(folded[name.casefold()])}; keep one"
        if problem:
            report.add_problem(shown(name), 0, "", problem)
            continue
        folded[name.casefold()] = name
        # Under a number, so that no name of the zip becomes a path here.
        unpacked = folder / str(len(found))
        with archive.open(entry) as packed, unpacked.open("wb") as target:
            shutil.copyfileobj(packed, target)
        found[name] = unpacked
    return found


def _entry_problem(entry: zipfile.ZipInfo) -> str:
    if not is_safe_path(entry.filename):
        return "is a path out of the archive; use plain names"
    if entry.flag_bits & 1:
        return "is encrypted; pack it without a password"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "is a link, not a file; put the file itself there"
    return ""


def is_safe_path(name: str) -> bool:
    """Say whether a relative path stays where it is told to: no steps up, drives, roots or control characters."""
    parts = PurePosixPath(name).parts
    return (
        bool(parts)
        and not name.startswith("/")
        and ".." not in parts
        and not set(name) & set("\\:\0")
        and name.isprintable()
    )


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") and part != ".." for part in name.split("/"))
