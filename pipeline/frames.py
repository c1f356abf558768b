"""DataFrames with the declared types: made from rows and checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.tables import TABLES

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pandera_pandas
    import pyarrow as pa


_SURROGATE = re.compile("[\ud800-\udfff]")


class TableError(ValueError):
    """Rows that do not fit their table: which table, which column, what is wrong."""


@cache
def arrow_schema(name: str) -> pa.Schema:
    """Give the parquet schema of a table.

    >>> arrow_schema("money").field("value_min").type
    Decimal128Type(decimal128(38, 10))
    """
    import pyarrow as pa

    types: Mapping[str, pa.DataType] = {
        "text": pa.string(),
        "int": pa.int64(),
        "float": pa.float64(),
        "bool": pa.bool_(),
        "date": pa.date32(),
        "decimal": pa.decimal128(38, 10),
        "texts": pa.list_(pa.string()),
        "ints": pa.list_(pa.int64()),
    }
    return pa.schema(
        [pa.field(c.name, types[c.kind], nullable=c.nullable) for c in TABLES[name].columns]
    )


@cache
def frame_schema(name: str) -> pandera_pandas.DataFrameSchema:
    """Give the pandera schema of a table, strict in columns, types and order."""
    import pandas as pd
    import pandera.pandas as pandera

    schema = arrow_schema(name)
    table = TABLES[name]
    columns = {
        column.name: pandera.Column(
            pd.ArrowDtype(schema.field(column.name).type),
            nullable=column.nullable,
            unique=column.name == table.key,
            title=column.header,
            description=column.meaning,
        )
        for column in table.columns
    }
    return pandera.DataFrameSchema(columns, strict=True, ordered=True, name=name)


def make_frame(name: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Make a table from rows, with its declared types, and check it.

    Raises `TableError` where a row does not fit.

    >>> len(make_frame("failures", []))
    0
    """
    import pandas as pd
    import pandera.errors
    import pyarrow as pa

    schema = arrow_schema(name)
    columns: dict[str, list[Any]] = {field.name: [] for field in schema}
    for row in rows:
        if row.keys() != columns.keys():
            odd = sorted(row.keys() ^ columns.keys())
            raise TableError(f"table {name}: columns missing or unknown: {', '.join(odd)}")
        for key, value in row.items():
            columns[key].append(value)
    try:
        arrays = [pa.array(columns[field.name], type=field.type) for field in schema]
        frame = pa.Table.from_arrays(arrays, schema=schema).to_pandas(types_mapper=pd.ArrowDtype)
        return frame_schema(name).validate(frame)
    except (pa.ArrowException, TypeError, ValueError) as error:
        raise TableError(f"table {name}: {error}") from error
    except pandera.errors.SchemaError as error:
        raise TableError(f"table {name}: {error}") from error


def storable(text: str) -> str:
    r"""Put U+FFFD for lone surrogates, which no file can hold; offsets stay as they are.

    >>> storable("浙\ud800江") == "浙\ufffd江"
    True
    """
    return _SURROGATE.sub("\ufffd", text)


def empty_frame(name: str) -> pd.DataFrame:
    """Give the table with no rows."""
    return make_frame(name, [])


def join_frames(name: str, frames: list[pd.DataFrame]) -> pd.DataFrame:
    """Put the frames of one table together, in order."""
    import pandas as pd

    return pd.concat(frames, ignore_index=True) if frames else empty_frame(name)


def rows_of(name: str, frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Give a table's rows as plain Python values, missing ones as ``None``.

    The frame may hold some of the table's columns only.

    >>> rows_of("failures", empty_frame("failures"))
    []
    """
    import pyarrow as pa

    held = pa.schema([field for field in arrow_schema(name) if field.name in frame.columns])
    rows: list[dict[str, Any]] = pa.Table.from_pandas(
        frame, schema=held, preserve_index=False
    ).to_pylist()
    return rows


def readable_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """Give the frame with lists, decimals and dates as Python objects.

    pandas notes a column's dtype in the parquet file, and ``pandas.read_parquet`` cannot
    read back the names of Arrow's nested and parametrised types.
    """
    odd = [
        name
        for name, dtype in frame.dtypes.items()
        if str(dtype).startswith(("list", "decimal", "date"))
    ]
    objects = frame[odd].astype(object)
    return frame.assign(**objects.where(objects.notna(), None)) if odd else frame
