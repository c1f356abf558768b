"""What pytest leaves out: scripts, and training modules where their packages are absent."""

from importlib.util import find_spec

collect_ignore = ["tests/gold/build.py"]
if find_spec("torch") is None:
    collect_ignore.append("pipeline/learn/names")
