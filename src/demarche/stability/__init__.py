"""Solution concepts, the kernels that compute them, and the certificates that prove them."""

from demarche.stability.concept import Concept, Punishment
from demarche.stability.concepts import CONCEPTS, canonical
from demarche.stability.conflict import Conflict
from demarche.stability.verdict import Verdict

__all__ = ["CONCEPTS", "Concept", "Conflict", "Punishment", "Verdict", "canonical"]
