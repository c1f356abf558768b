"""The README's Python runs, over the tables that its first command writes."""

import re
from pathlib import Path

from pipeline.cli import main

ROOT = Path(__file__).parents[2]


def test_python_examples_run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    main_exit = _run("run", "--corpus", str(ROOT / "corpus"))
    assert main_exit == 0, capsys.readouterr().out
    names: dict = {}
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert len(blocks) >= 2
    for block in blocks:
        exec(block, names)
    assert names["doc"]._.links
    assert len(names["by_year"]) >= 2
    assert len(names["citing"]) >= 1
    assert len(names["by_issuer"]) >= 1


def _run(*words):
    try:
        main([*words])
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0
