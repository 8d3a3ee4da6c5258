"""``zi messages``: gather the product's words, and keep the English catalogue in step.

The source language is Bahasa Indonesia; English is the second locale. Public pages must be
complete in English, the rest may follow. Works without the system's gettext.
"""

from __future__ import annotations

import argparse
import ast
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from integritas import __version__

KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "_": None,
    "mark": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}

PUBLIC = (
    "templates/registration/",
    "templates/base_public.html",
    "templates/base_document.html",
    "templates/base_error.html",
    "templates/400.html",
    "templates/403.html",
    "templates/404.html",
    "templates/409.html",
    "templates/500.html",
    "templates/appearance.html",
    "templates/components/_field_error.html",
    "templates/components/error_summary.html",
    "templates/components/field.html",
    "templates/components/form.html",
    "templates/components/messages.html",
    "accounts/forms.py",
    "core/appearance.py",
    "core/forms.py",
)
"""Files, relative to the package, whose words must be complete in English."""


FIXED = datetime(2026, 1, 1, tzinfo=UTC)
"""The date in the compiled catalogue's head; nobody reads it."""


class Message(NamedTuple):
    """A text for the user and where it stands."""

    text: str
    plural: str | None
    context: str | None
    file: str
    line: int


def configure(parser: argparse.ArgumentParser) -> None:
    """Take whether to write or only to look."""
    parser.add_argument("--check", action="store_true", help="periksa saja, jangan menulis")


def package() -> Path:
    """Give the package's folder."""
    return Path(__file__).resolve().parents[1]


def messages() -> Iterator[Message]:
    """Give every text for the user in code and templates, in the order of files and lines."""
    from babel.messages.extract import extract_python

    root = package()
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if "/tests/" in name or "/migrations/" in name or path.suffix not in {".py", ".html"}:
            continue
        source = path.read_text("utf-8")
        if path.suffix == ".py":
            yield from _labels(source, name)
        else:
            source = _templatized(source)
        found: Any = extract_python(io.BytesIO(source.encode()), dict(KEYWORDS), [], {})
        for line, keyword, texts, _comments in found:
            yield from _message(keyword, texts, name, line)


def _templatized(source: str) -> str:
    """Turn a template into source the extractor reads, one call a message."""
    from django.utils.translation.template import templatize

    text: str = templatize(source)
    return "\n".join(line.strip() for line in text.splitlines())


def _message(keyword: str, texts: Any, file: str, line: int) -> Iterator[Message]:
    """Turn what the extractor found into a message; variables instead of texts give none."""
    parts = texts if isinstance(texts, tuple) else (texts,)
    spec: Any = KEYWORDS[keyword]
    if spec is None:
        if isinstance(parts[0], str) and parts[0]:
            yield Message(parts[0], None, None, file, line)
    elif spec == (1, 2):
        yield Message(parts[0], parts[1], None, file, line)
    else:
        yield Message(parts[1], None, parts[0], file, line)


def _labels(source: str, file: str) -> Iterator[Message]:
    """Give the labels of closed lists: ``NAME = "value", "label"`` in a Labelled class."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.ClassDef):
            continue
        if not any(isinstance(base, ast.Name) and base.id == "Labelled" for base in node.bases):
            continue
        for item in node.body:
            if isinstance(item, ast.Assign) and isinstance(item.value, ast.Tuple):
                label = item.value.elts[-1]
                if isinstance(label, ast.Constant) and isinstance(label.value, str):
                    yield Message(label.value, None, None, file, item.lineno)


def catalogue_path() -> Path:
    """Give the English catalogue."""
    return package() / "locale" / "en" / "LC_MESSAGES" / "django.po"


def _gathered() -> Any:
    """Make a catalogue of every message, in English where the present one has it."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    old = Catalog(locale="en")
    if catalogue_path().exists():
        with catalogue_path().open("rb") as stream:
            old = read_po(stream, locale="en")
    fresh = Catalog(
        locale="en",
        project="Integritas",
        version=__version__,
        copyright_holder="The Integritas maintainers",
        language_team="Integritas maintainers",
        msgid_bugs_address="see publiccode.yml",
        last_translator="Integritas maintainers",
        fuzzy=False,
        header_comment="# English catalogue of Integritas. Source language: Bahasa Indonesia.",
    )
    for item in messages():
        key: Any = (item.text, item.plural) if item.plural else item.text
        known = old.get(item.text, item.context)
        fresh.add(
            key,
            known.string if known else None,
            locations=[(item.file, item.line)],
            flags=known.flags if known else (),
            context=item.context,
        )
    fresh.creation_date = fresh.revision_date = old.creation_date
    return fresh


def _written(catalogue: Any) -> bytes:
    """Give the catalogue's source, without what changes by the minute."""
    from babel.messages.pofile import write_po

    source = io.BytesIO()
    write_po(source, catalogue, omit_header=False, sort_output=True, no_location=True, width=98)
    lines = source.getvalue().decode().splitlines(keepends=True)
    stamps = ("Creation-Date", "Revision-Date", "Generated-By")
    text = "".join(line for line in lines if not any(stamp in line for stamp in stamps))
    return text.encode()


def untranslated(catalogue: Any) -> list[str]:
    """Give the public pages' texts that have no English yet."""
    public = {item.text for item in messages() if item.file.startswith(PUBLIC)}
    return sorted(text for text in public if not _is_translated(catalogue.get(text)))


def _is_translated(message: Any) -> bool:
    """Tell whether a message of a catalogue has its English, in singular and plural."""
    if message is None:
        return False
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


def run(args: argparse.Namespace) -> int:
    """Write both files, or say what is out of step; 1 when something is."""
    catalogue = _gathered()
    source = _written(catalogue)
    target = catalogue_path()
    compiled = target.with_suffix(".mo")
    missing = untranslated(catalogue)
    for text in missing:
        print(f"belum ada dalam bahasa Inggris (halaman publik): {text}", file=sys.stderr)
    if args.check:
        return int(bool(missing) or not _in_step(source, target, compiled))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(source)
    compiled.write_bytes(_compile(target))
    total = len(list(catalogue))
    done = sum(_is_translated(item) for item in catalogue if item.id)
    print(f"{total - 1} teks, {done} dalam bahasa Inggris.")
    return int(bool(missing))


def _compile(target: Path) -> bytes:
    """Compile the catalogue as it stands on disk."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with target.open("rb") as stream:
        catalogue = read_po(stream, locale="en")
    # A catalogue without dates gets the present minute, and would never compile the same twice.
    catalogue.creation_date = catalogue.revision_date = FIXED
    write_mo(compiled, catalogue)
    return compiled.getvalue()


def _in_step(source: bytes, target: Path, compiled: Path) -> bool:
    """Tell whether the catalogue holds every message and its compiled form is its own."""
    if not target.exists() or target.read_bytes() != source:
        print("Katalog belum memuat semua teks. Jalankan: python3 zi messages", file=sys.stderr)
        return False
    if not compiled.exists() or compiled.read_bytes() != _compile(target):
        print("Katalog belum disusun ulang. Jalankan: python3 zi messages", file=sys.stderr)
        return False
    return True
