"""Compile the gold written by hand (the *.md of each folder) to GOLD.md's JSON lines.

Run ``python tests/gold/build.py`` after an edit; ``--check`` fails when the built files are
stale, ``--doubts`` prints what may have been left untagged. ``markup.py`` says how a source
is written. ``held`` and ``held-names`` are kept apart: they measure, and nobody develops on them.
"""

from __future__ import annotations

import itertools
import json
import re
import sys
from pathlib import Path
from typing import Any

from markup import Article, SourceError, read_article

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parents[1] / "corpus"
KINDS = re.compile(
    r"通知|意见|办法|规划|纲要|条例|方案|措施|细则|决定|规定|法|计划|指南|公告|规则|标准|制度"
    r"|批复|公报|令|守则|目录|清单|规程|倡议书|决议|函|报告|解释|大纲|章程"
)
BARE_COUNT = re.compile(
    r"(?<![第百千万十])[一两][个家条座件名户项份只支次种位台套批根棵盏瓢夜](?!性)"
)
BARE_DATE = re.compile(
    r"上年(?:同期|末)?|当[天日月年](?!地)|同[日月年期]|次[日年]|下年|年初|此前一天"
)
OPEN_QUESTIONS = (
    (BARE_COUNT, "QUANTITY"),
    (BARE_DATE, "DATE"),
    (re.compile(r"本[省市县区](?!级)"), "PLACE"),
)


def check(article: Article) -> None:
    """Stop at overlapping spans, unused policies and links that repeat."""
    flat = sorted((s["start"], s["end"]) for s in article.spans if s["label"] != "TARGET")
    for (_, end), (start, _) in itertools.pairwise(flat):
        if start < end:
            raise SourceError(f"{article.name}: spans overlap at {start}")
    if left := re.search(r"\|\||[{}\[]|\\", article.text):
        raise SourceError(f"{article.name}: stray markup at {article.text[left.start() :][:20]}")
    for policy in article.policies.values():
        if not KINDS.fullmatch(policy["kind"]):
            raise SourceError(f"{article.name}: unknown kind {policy['kind']}")
    keys = [(one["policy"], one["role"], *one["span"]) for one in article.links]
    if len(keys) != len(set(keys)):
        raise SourceError(f"{article.name}: a link is given twice")


def add_open_questions(article: Article) -> None:
    """Mark as uncertain what readers decide differently and the annotator left untagged.

    These are 一家, 两条 and the like (a count or just an article; 第一条 and 一次性 are
    neither), days that point at another day of the text (当天, 上年同期), and 本市.
    """
    taken = [(s["start"], s["end"]) for s in article.spans if s["label"] != "TARGET"]
    for pattern, label in OPEN_QUESTIONS:
        for match in pattern.finditer(article.text):
            start, end = match.span()
            if any(first < end and start < last for first, last in taken):
                continue
            span = {"start": start, "end": end, "label": label, "uncertain": True}
            if label == "QUANTITY":
                value = {"一": "1", "两": "2"}[match[0][0]]
                span |= {"value_min": value, "value_max": value, "qualifier": "exact"}
                span["unit"] = match[0][1]
            article.spans.append(span)


def doubts(article: Article) -> list[str]:
    """Say what may have been forgotten: untagged repeats of names, titles and figures.

    A hint to the annotator, no error: ordinals, ranks and document numbers stay untagged.
    """
    covered = bytearray(len(article.text))
    for one in article.spans:
        if one["label"] != "TARGET":
            covered[one["start"] : one["end"]] = b"x" * (one["end"] - one["start"])
    names = {
        article.text[one["start"] : one["end"]]
        for one in article.spans
        if one["label"] in {"ORG", "PERSON", "PLACE"}
    }
    names = {name for name in names if len(name) > 1}
    found = []
    known = article.text + "".join(one.get("canonical", "") for one in article.spans)
    for policy in article.policies.values():
        said = [policy["title"], policy["doc_number"] or "", *policy["issuers"]]
        found += [f"{article.name}: not in the text: {one}" for one in said if one not in known]
    patterns = [*map(re.escape, sorted(names)), r"《[^》]*》", r"\d[\d.,]*.{0,4}", r"[去今明]年"]
    patterns += [r"[一二两三四五六七八九十百千万]+(?:[余多]?[个名家条年月日人元成倍亩项次件座户])"]
    for pattern in patterns:
        for match in re.finditer(pattern, article.text):
            if not any(covered[match.start() : match.end()]):
                context = article.text[max(0, match.start() - 6) : match.end() + 6]
                found.append(f"{article.name}: {match[0]!r} in …{context!r}…")
    return found


def layout_keys(article: Article) -> dict[str, Any]:
    """Title, subtitles, authors and source offsets of a layout gold line."""
    given = article.layout
    if "source" not in given:
        return {}
    lines = article.text.split("\n")
    titles, subtitles = int(given.get("title", "1")), int(given.get("subtitles", "0"))
    page = (CORPUS / given["source"]).read_bytes().decode("utf-8")
    for key in ("begins", "ends"):
        if given[key] not in page:
            raise SourceError(f"{article.name}: {key}={given[key]} is not in the page")
    return {
        "title": lines[titles - 1] if titles else "",
        "subtitles": lines[titles : titles + subtitles],
        "authors": [one for one in given.get("authors", "").split("、") if one],
        "source": f"../../corpus/{given['source']}",
        "source_start": page.index(given["begins"]),
        "source_end": page.rindex(given["ends"]) + len(given["ends"]),
    }


def compile_folder(folder: Path, *, report: bool = False) -> str:
    """Compile all sources of a folder, in order of file name, to JSON lines."""
    lines: list[str] = []
    names: set[str] = set()
    errors: list[str] = []
    for path in sorted(folder.glob("*.md")):
        for block in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            try:
                article = read_article(block)
                add_open_questions(article)
                check(article)
                extra = layout_keys(article)
            except (SourceError, KeyError, ValueError) as error:
                errors.append(f"{path.name}: {block.split(chr(10))[0]}: {error!r}")
                continue
            if article.name in names:
                errors.append(f"{path.name}: {article.name} is there twice")
            names.add(article.name)
            if report:
                print(*doubts(article), sep="\n")
            row = {
                "id": article.name,
                "text": article.text,
                "published": article.published,
                "spans": sorted(article.spans, key=lambda s: (s["start"], -s["end"])),
                "policies": list(article.policies.values()),
                "links": article.links,
            }
            if "labels" in article.layout:
                # what is not annotated must not be counted as missing
                row = {key: row[key] for key in row if key not in {"policies", "links"}}
                row["labels"] = article.layout["labels"].split(",")
            lines.append(json.dumps(row | extra, ensure_ascii=False))
    if errors:
        raise SourceError("\n".join(errors))
    return "".join(f"{line}\n" for line in lines)


def main(arguments: list[str]) -> int:
    """Build the JSON lines of each folder, or with ``--check`` compare them.

    ``--doubts`` prints what may have been left untagged.
    """
    stale = 0
    for name in ("own", "held", "sample", "names", "held-names"):
        built, path = (
            compile_folder(HERE / name, report="--doubts" in arguments),
            HERE / f"{name}.jsonl",
        )
        if "--check" not in arguments:
            path.write_text(built, encoding="utf-8", newline="\n")
        elif not path.is_file() or path.read_text(encoding="utf-8") != built:
            print(f"{path} is stale: run python {Path(__file__).name}", file=sys.stderr)
            stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
