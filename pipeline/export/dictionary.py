"""The data dictionary: every table and column, from their declarations."""

from __future__ import annotations

from pipeline.export.terms import all_terms
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
    lines += [
        "",
        "## Codes",
        "",
        "What the codes are in the workbook and the report; CSV and parquet keep the codes.",
        "",
        "| column | code and Chinese |",
        "|---|---|",
    ]
    for name, terms in all_terms().items():
        told = ", ".join(f"`{code}` {word}" for code, word in terms.items())
        lines.append(f"| `{name}` | {told} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(data_dictionary(), end="")
