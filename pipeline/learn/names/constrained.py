"""The month of newspaper labelled by another head: a network's labels, held to what is marked.

What `daily` marks is right as far as it goes: a person is one there and nowhere else (but in a long
word that holds a name, 邓小平理论), a place is a place or part of an organization. So a network
need only find the organizations of several words and the conventions of the head, and its labels
are better than its own would be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import torch

from pipeline.learn.names.labels import HEADS, LABELS, Sentence, Stretch, begin_label
from pipeline.learn.names.network import NamesNetwork, partition
from pipeline.learn.names.train import emissions_of, read_labels
from pipeline.tag.names.decode import viterbi
from pipeline.tag.names.features import Reader

Bools = npt.NDArray[np.bool_]

# What the network is less sure of stays unmarked.
SURE = 0.6
_NEVER = np.float32(-1e4)
_OUT, _BATCH, _LONG = 0, 64, 4


def relabelled(
    sentences: Sequence[Sentence],
    networks: Sequence[NamesNetwork],
    reader: Reader,
    head: str,
    sure: float = SURE,
) -> Iterator[Sentence]:
    """Give the sentences of `daily` as ``head`` would have them.

    The scores of several ``networks`` are added up. Stretches in doubt are unmarked.
    """
    number = HEADS.index(head)
    transitions = np.mean([n.transitions[number].detach().numpy() for n in networks], axis=0)
    order = sorted(range(len(sentences)), key=lambda index: -len(sentences[index].text))
    for first in range(0, len(order), _BATCH):
        part = [sentences[index] for index in order[first : first + _BATCH]]
        texts = [each.text for each in part]
        scores = np.mean([emissions_of(n, reader, texts, head) for n in networks], axis=0)
        allowed = np.ones(scores.shape, dtype=bool)
        for row, each in enumerate(part):
            allowed[row, : len(each.text)] = allowed_labels(each)
        held = np.where(allowed, scores, _NEVER).astype(np.float32)
        lengths = np.array([len(text) for text in texts])
        labels = viterbi(held, transitions.astype(np.float32), lengths)
        certain = certainties(held, transitions, lengths, labels)
        for row, each in enumerate(part):
            yield _sentence(each, head, labels[row], certain[row], sure)


def certainties(
    emissions: npt.NDArray[np.float32],
    transitions: npt.NDArray[np.float32],
    lengths: npt.NDArray[np.int64],
    labels: npt.NDArray[np.int64],
) -> npt.NDArray[np.float32]:
    """Give the probability of each chosen label over all paths: (batch, time); longest first.

    It is the gradient of the log-sum over all paths by the label's score.

    >>> even = np.zeros((1, 2, 2), np.float32)
    >>> certainties(even, np.zeros((2, 2)), np.array([2]), np.array([[0, 1]])).tolist()
    [[0.5, 0.5]]
    """
    scores = torch.from_numpy(emissions).requires_grad_()
    moves = torch.tensor(transitions, dtype=torch.float32).expand(len(scores), -1, -1)
    total = partition(scores, moves, torch.from_numpy(lengths)).sum()
    (chances,) = torch.autograd.grad(total, scores)
    return np.asarray(chances.gather(2, torch.from_numpy(labels).unsqueeze(2)).squeeze(2))


def allowed_labels(sentence: Sentence) -> Bools:
    """Give the labels that each character may have: (length, labels).

    >>> marked = Sentence("李鹏在沪", ((0, 2, "PERSON"), (3, 4, "PLACE")), "daily")
    >>> [[LABELS[n] for n in np.flatnonzero(row)] for row in allowed_labels(marked)][::3]
    [['B-ORG', 'I-ORG', 'B-PERSON'], ['B-ORG', 'I-ORG', 'B-PLACE', 'I-PLACE']]
    """
    allowed = np.ones((len(sentence.text), len(LABELS)), dtype=bool)
    person = begin_label("PERSON")
    long = _word_lengths(sentence) >= _LONG
    allowed[~long, person : person + 2] = False
    for start, end, kind in sentence.spans:
        allowed[start:end] = False
        for within in ("ORG", kind):
            begin = begin_label(within)
            allowed[start:end, begin : begin + 2] = True
        if kind == "PERSON":
            allowed[start, person + 1] = False
            allowed[start + 1 : end, person] = False
    return allowed


def _word_lengths(sentence: Sentence) -> npt.NDArray[np.int64]:
    """Give the length of the word that each character belongs to; 0 where it is not known."""
    if sentence.taught is None:
        return np.zeros(len(sentence.text), dtype=np.int64)
    begins = np.flatnonzero(np.frombuffer(sentence.taught, dtype=np.uint8) % 2 == 0)
    lengths = np.diff(np.append(begins, len(sentence.text)))
    return np.repeat(lengths, lengths)


def _sentence(
    sentence: Sentence,
    head: str,
    labels: npt.NDArray[np.int64],
    certain: npt.NDArray[np.float32],
    sure: float,
) -> Sentence:
    length = len(sentence.text)
    spans, unmarked = [], list[Stretch]()
    for start, end, kind in read_labels(labels[:length]):
        if float(certain[start:end].min()) >= sure:
            spans.append((start, end, kind))
        else:
            unmarked.append((start, end))
    doubtful = (labels[:length] == _OUT) & (certain[:length] < sure)
    unmarked += [(int(at), int(at) + 1) for at in np.flatnonzero(doubtful)]
    return Sentence(sentence.text, tuple(spans), head, unmarked=tuple(sorted(unmarked)))
