"""The data dictionary: every table and column, from their declarations."""

from __future__ import annotations

from pipeline.tables import TABLES

_KINDS = {
    "text": "text",
    "int": "integer",
    "float": "number",
    "bool": "yes/no",
    "date": "date",
    "decimal": "decimal(38, 10)",
    "texts": "list of texts",
    "ints": "list of integers",
}


def data_dictionary() -> str:
    """Give the data dictionary as Markdown.

    >>> data_dictionary().startswith("# Data dictionary")
    True
    """
    lines = [
        "# Data dictionary",
        "",
        "Made from `pipeline/tables.py` (`python -m pipeline.export.dictionary`). Each table is a",
        'folder of parquet files below `outputs/`: `pandas.read_parquet("outputs/links")`.',
        "A column marked * may be empty.",
    ]
    for table in TABLES.values():
        lines += [
            "",
            f"## {table.name} {table.title}",
            "",
            f"{table.meaning[0].upper()}{table.meaning[1:]}. Key: `{table.key}`.",
            "",
            "| column | header | type | meaning |",
            "|---|---|---|---|",
        ]
        for column in table.columns:
            kind = _KINDS[column.kind] + (" *" if column.nullable else "")
            lines.append(f"| `{column.name}` | {column.header} | {kind} | {column.meaning} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(data_dictionary(), end="")
