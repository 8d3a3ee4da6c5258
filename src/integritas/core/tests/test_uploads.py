"""Files that are too large are told of, and nothing of them is stored."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from integritas.core import uploads

MB = 1024 * 1024


@pytest.fixture(autouse=True)
def _limit(settings, tmp_path):
    settings.MAX_UPLOAD_MB = 1
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1024
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path


def sent(**sizes: int):
    data = {name: SimpleUploadedFile(f"{name}.txt", b"x" * size) for name, size in sizes.items()}
    return RequestFactory().post("/", data).FILES


def test_a_file_within_the_limit_comes_through():
    [file] = sent(a=MB - 1).values()

    with file:
        assert file.read() == b"x" * (MB - 1)


def test_of_a_larger_one_only_its_size_is_known(tmp_path):
    [file] = sent(a=3 * MB).values()

    assert (file.name, file.size, file.read()) == ("a.txt", 3 * MB, b"")
    assert not list(tmp_path.iterdir())


def test_many_files_share_the_limit(tmp_path):
    files = sent(**{f"f{number}": MB // 2 for number in range(6)})

    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= MB
    assert [bool(file.read()) for file in files.values()] == [True, True, *[False] * 4]
    for file in files.values():
        file.close()


def test_it_stands_before_the_handlers_that_store(settings):
    name = f"{uploads.Bounded.__module__}.{uploads.Bounded.__qualname__}"

    assert settings.FILE_UPLOAD_HANDLERS[0] == name
