"""Keeping draws as a Parquet file: one row per draw, one column per uncertain element and place of an unknown order."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from demarche.case.saving import make_folder_for, write_atomic
from demarche.errors import UsageError
from demarche.evidence.belief import JointModel
from demarche.insight.estimates import BLOCK
from demarche.insight.uncertainty import draw_rows, uncertainty

if TYPE_CHECKING:
    from demarche.case.reading import Case

__all__ = ["write_draws"]


def write_draws(case: Case, path: Path, seed: int, draws: int) -> Path:
    """Write the draws of a run, which any reader of Parquet can open.

    Args:
        case: the case.
        path: where to; the file is complete or not there. Missing folders are made.
        seed: the seed of the run.
        draws: how many.

    Returns:
        The path.

    Raises:
        UsageError: no draws were made, or PyArrow is not installed.
        UnreadableFile: the file cannot be written.
    """
    if draws < 1:
        raise UsageError("the run was exact and made no draws to keep; ask for --draw")
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise UsageError("keeping draws needs PyArrow: pip install 'demarche[parquet]'") from None
    what, joint = uncertainty(case), JointModel(case.ledger)
    names = [element.id for element in what.elements]
    for order in what.orders:
        names += [f"{order.id}#{place}" for place in range(1, len(order.members) + 1)]
    for ranking in what.rankings:
        names += [f"{ranking.id}#{place}" for place in range(1, len(ranking.classes) + 1)]
    buffer = io.BytesIO()
    schema = pa.schema([("draw", pa.int64()), *((name, pa.int8()) for name in names)])
    with pq.ParquetWriter(buffer, schema) as writer:
        for first in range(0, draws, BLOCK):
            rows = draw_rows(what, joint, seed, first, min(first + BLOCK, draws))
            columns = [pa.array(range(first, first + len(rows))), *(pa.array(column) for column in rows.T)]
            writer.write_table(pa.table(columns, schema=schema))
    write_atomic(make_folder_for(path), buffer.getvalue())
    return path
