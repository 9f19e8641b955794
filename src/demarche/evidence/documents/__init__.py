"""Documents: reading PDF, Word, HTML, Markdown and plain text, safely, into one plain form."""

from demarche.evidence.documents.reading import read_document
from demarche.evidence.documents.text import Document, Notice

__all__ = ["Document", "Notice", "read_document"]
