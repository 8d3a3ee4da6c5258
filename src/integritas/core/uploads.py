"""Files on their way in: what is beyond the limit is counted and thrown away, never stored."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class Bounded(FileUploadHandler):
    """Stands before the handlers that store.

    A request is taken apart before anybody is asked who sent it. So all its files together
    never fill more than the limit; of one that is larger the form gets an empty file with its
    true size, and can say so.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.left = settings.MAX_UPLOAD_MB * 1024 * 1024
        self.whole = True

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.whole = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Pass a piece on as long as there is room."""
        if len(raw_data) > self.left:
            self.left, self.whole = 0, False
            return None
        self.left -= len(raw_data)
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        """Leave a whole file to the others; give a stand-in for one that was too large."""
        if self.whole:
            return None
        self._throw_away()
        return UploadedFile(BytesIO(), self.file_name, self.content_type, file_size, self.charset)

    def _throw_away(self) -> None:
        """Close, and with that delete, what the others have of the file."""
        for handler in getattr(self.request, "upload_handlers", ()):
            begun = getattr(handler, "file", None)
            if begun is not None:
                begun.close()
