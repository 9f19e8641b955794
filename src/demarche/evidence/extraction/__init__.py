"""From running text to candidate claims, offline and by rules."""

from demarche.evidence.extraction.propose import propose
from demarche.evidence.extraction.record import Candidate

__all__ = ["Candidate", "propose"]
