"""Training the names network: seeded, resumable, with its progress on the screen."""

from __future__ import annotations

import copy
import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from pipeline.learn.names.daily import HEAD as DAILY
from pipeline.learn.names.labels import HEADS, LABELS, Sentence, to_labels
from pipeline.learn.names.network import NamesNetwork, crf_loss
from pipeline.tag.names.decode import viterbi
from pipeline.tag.names.features import UNKNOWN, Reader


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """How to train; ``characters_a_batch`` counts padding in.

    With ``minutes`` the learning rate falls by the clock, and training ends when time is up.
    """

    epochs: int = 4
    rate: float = 2e-3
    characters_a_batch: int = 3_000
    unknown: float = 0.01
    no_pair: float = 0.15
    no_word: float = 0.15
    no_lexicon: float = 0.05
    average: float = 0.998
    seed: int = 11
    minutes: float | None = None
    second_task: float = 0.5


Sampler = Callable[[int, random.Random], Sequence[Sentence]]


def train(
    network: NamesNetwork,
    reader: Reader,
    sample: Sampler,
    plan: TrainingPlan,
    checkpoint: Path | None = None,
    report: Callable[[str], None] = print,
    check: Callable[[NamesNetwork], str] | None = None,
) -> NamesNetwork:
    """Train ``network`` and give the running average of its weights.

    ``sample(epoch, rng)`` gives the sentences of an epoch. With ``checkpoint`` the state is kept
    after each epoch, and a run that finds one there goes on from it.
    """
    torch.manual_seed(plan.seed)
    optimizer = torch.optim.AdamW(_trained(network), lr=plan.rate, weight_decay=0.01)
    average = copy.deepcopy(network)
    first = 0
    if checkpoint is not None and checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(state["network"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        first = int(state["epoch"]) + 1
        report(f"going on after epoch {first}")
    begun = time.monotonic()
    for epoch in range(first, plan.epochs):
        rng = random.Random(plan.seed * 1000 + epoch)
        sentences = sample(epoch, rng)
        started, seen, total = time.monotonic(), 0, 0.0
        batches = list(make_batches(sentences, plan.characters_a_batch, rng))
        for number, batch in enumerate(batches):
            progress = _progress(plan, epoch + number / len(batches), begun)
            if progress >= 1:
                break
            for group in optimizer.param_groups:
                group["lr"] = plan.rate * _schedule(progress)
            loss = _step(network, reader, batch, plan, rng)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(_trained(network), 5.0)
            optimizer.step()
            steps = epoch * len(batches) + number
            _follow(average, network, min(plan.average, (1 + steps) / (20 + steps)))
            seen += sum(len(sentence.text) for sentence in batch)
            total = 0.98 * total + 0.02 * float(loss.detach())
            if number % 200 == 0:
                speed = seen / (time.monotonic() - started)
                where = f"epoch {epoch + 1}/{plan.epochs} batch {number}/{len(batches)}"
                report(f"{where} loss {total:.3f} {speed:,.0f} characters/s")
        if checkpoint is not None:
            _keep(checkpoint, network, average, optimizer, epoch)
        if check is not None:
            report(f"epoch {epoch + 1}: {check(average)}")
        if _progress(plan, epoch + 1, begun) >= 1:
            break
    return average


def _trained(network: NamesNetwork) -> list[nn.Parameter]:
    return [each for each in network.parameters() if each.requires_grad]


def _keep(
    checkpoint: Path,
    network: NamesNetwork,
    average: NamesNetwork,
    optimizer: torch.optim.Optimizer,
    epoch: int,
) -> None:
    """Write the state beside the old one, then put it in its place."""
    state = {
        "network": network.state_dict(),
        "average": average.state_dict(),
        "optimizer": optimizer.state_dict(),
        "epoch": epoch,
    }
    torch.save(state, checkpoint.with_suffix(".part"))
    checkpoint.with_suffix(".part").replace(checkpoint)


def _progress(plan: TrainingPlan, epochs: float, begun: float) -> float:
    """How much of the training is done, from 0 to 1: by the clock, or by epochs."""
    if plan.minutes is not None:
        return (time.monotonic() - begun) / (60 * plan.minutes)
    return epochs / plan.epochs


def _schedule(progress: float) -> float:
    """Warm up over the first 3%, then fall along a cosine to 2%."""
    warm = 0.03
    if progress < warm:
        return max(progress / warm, 0.02)
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (progress - warm) / (1 - warm)))


def make_batches(
    sentences: Sequence[Sentence], characters: int, rng: random.Random
) -> Iterator[list[Sentence]]:
    """Batches of sentences of about one length, the longest first, in random order."""
    order = sorted(sentences, key=lambda each: (len(each.text), rng.random()))
    batches: list[list[Sentence]] = [[]]
    for sentence in order:
        if batches[-1] and (len(batches[-1]) + 1) * len(sentence.text) > characters:
            batches.append([])
        batches[-1].append(sentence)
    rng.shuffle(batches)
    for batch in batches:
        yield batch[::-1]


def tensors(reader: Reader, views: list[str]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Read views into tensors: characters, pairs, lexicon bits, words, lengths."""
    inputs = reader.read(views)
    return (
        torch.from_numpy(inputs["characters"]),
        torch.from_numpy(inputs["pairs"]),
        torch.from_numpy(inputs["lexicon"]),
        torch.from_numpy(inputs["words"]),
        torch.from_numpy(inputs["lengths"]),
    )


def _step(
    network: NamesNetwork,
    reader: Reader,
    batch: list[Sentence],
    plan: TrainingPlan,
    rng: random.Random,
) -> Tensor:
    network.train()
    characters, pairs, lexicon, words, lengths = tensors(reader, [each.text for each in batch])
    torch.manual_seed(rng.randrange(1 << 30))
    hidden_characters = torch.rand(characters.shape) < plan.unknown
    characters = characters.masked_fill(hidden_characters & (characters > 0), UNKNOWN)
    pairs = pairs.masked_fill(torch.rand(pairs.shape) < plan.no_pair, 0)
    words = words.masked_fill(torch.rand(words.shape) < plan.no_word, 0)
    lexicon = lexicon.masked_fill(torch.rand(len(batch), 1, 1) < plan.no_lexicon, 0)
    heads = torch.tensor([HEADS.index(each.head) for each in batch])
    labels = torch.zeros(characters.shape, dtype=torch.long)
    for row, each in enumerate(batch):
        labels[row, : len(each.text)] = torch.tensor(to_labels(len(each.text), each.spans))
        for start, end in each.unmarked:
            labels[row, start:end] = -1
    hidden = network.encode(characters, pairs, lexicon, words, lengths)
    emissions = network.emissions(hidden, heads)
    loss = crf_loss(emissions, network.transitions[heads], labels, lengths)
    return loss + plan.second_task * _second_task(network, hidden, batch)


def _second_task(network: NamesNetwork, hidden: Tensor, batch: list[Sentence]) -> Tensor:
    """Cross entropy of the second labels, LAC's own or `daily`'s, over the rows that have them."""
    total = hidden.new_zeros(())
    for layer, is_daily in ((network.teacher, False), (network.daily, True)):
        rows = [
            row
            for row, each in enumerate(batch)
            if each.taught is not None and (each.head == DAILY) == is_daily
        ]
        if not rows:
            continue
        labels = torch.full((len(rows), hidden.shape[1]), -100, dtype=torch.long)
        for number, row in enumerate(rows):
            taught = batch[row].taught or b""
            labels[number, : len(taught)] = torch.frombuffer(bytearray(taught), dtype=torch.uint8)
        scores = layer(hidden[rows]).flatten(0, 1)
        total = total + nn.functional.cross_entropy(scores, labels.flatten(), reduction="sum")
    return total / sum(len(each.text) for each in batch)


def _follow(average: NamesNetwork, network: NamesNetwork, keep: float) -> None:
    with torch.no_grad():
        ours, theirs = _trained(average), _trained(network)
        torch._foreach_mul_(ours, keep)
        torch._foreach_add_(ours, theirs, alpha=1 - keep)


def predict(
    network: NamesNetwork, reader: Reader, texts: Sequence[str], head: str, batch_size: int = 64
) -> list[list[tuple[int, int, str]]]:
    """Give the spans that the network sees in each text, with the conventions of ``head``."""
    order = sorted(range(len(texts)), key=lambda index: -len(texts[index]))
    order = [index for index in order if texts[index]]
    found: list[list[tuple[int, int, str]]] = [[] for _ in texts]
    transitions = network.transitions[HEADS.index(head)].detach().numpy()
    for first in range(0, len(order), batch_size):
        rows = order[first : first + batch_size]
        emissions = _emissions(network, reader, [texts[row] for row in rows], head)
        lengths = np.array([len(texts[row]) for row in rows])
        best = viterbi(emissions, transitions, lengths)
        for row, labels in zip(rows, best, strict=True):
            found[row] = _read_labels(labels[: len(texts[row])])
    return found


def _emissions(
    network: NamesNetwork, reader: Reader, texts: list[str], head: str
) -> np.ndarray[Any, Any]:
    """Give scores of the labels for ``head``: (batch, time, labels); the longest text first."""
    network.eval()
    with torch.no_grad():
        inputs = tensors(reader, texts)
        hidden = network.encode(*inputs)
        number = HEADS.index(head)
        return np.asarray(network.emissions(hidden, torch.full((len(texts),), number)))


def _read_labels(labels: np.ndarray[Any, Any]) -> list[tuple[int, int, str]]:
    """Read BIO labels of one text into spans."""
    spans: list[tuple[int, int, str]] = []
    kind, start = "", 0
    for position, number in enumerate([*labels.tolist(), 0]):
        part, _, name = LABELS[number].partition("-")
        if kind and (part != "I" or name != kind):
            spans.append((start, position, kind))
            kind = ""
        if part != "O" and not kind:
            kind, start = name, position
    return spans
