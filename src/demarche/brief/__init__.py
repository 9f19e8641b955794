"""The written answer and its figures: one page (HTML), a Word document, or Markdown, for a reader with five minutes."""

from demarche.brief.writing import write_brief

__all__ = ["write_brief"]
