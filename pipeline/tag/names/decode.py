"""Decoding a batch at once: Viterbi over all sequences, and spans out of the labels.

The only loop runs over positions; nothing loops over characters of single texts.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


class Spans(NamedTuple):
    """Spans of a batch, one entry a span: row of the batch, ends, kind and score."""

    row: Ints
    start: Ints
    end: Ints
    kind: Ints
    score: Floats


def viterbi(emissions: Floats, transitions: Floats, lengths: Ints) -> Ints:
    """Give the best labels: emissions (batch, time, labels), transitions (from, to).

    Positions at and after a sequence's length get label 0.

    >>> e = np.array([[[0, 1], [0, 1], [5, 0]]], dtype=np.float32)
    >>> viterbi(e, np.zeros((2, 2), np.float32), np.array([2])).tolist()
    [[1, 1, 0]]
    """
    batch, time, count = emissions.shape
    labels = np.zeros((batch, time), dtype=np.int64)
    if not time:
        return labels
    back = np.zeros((time, batch, count), dtype=np.int16)
    best = emissions[:, 0].copy()
    incoming = np.ascontiguousarray(transitions.T)[None]
    alive = lengths[:, None] > np.arange(time)[None]
    for position in range(1, time):
        scores = best[:, None, :] + incoming
        pointers = scores.argmax(axis=2)
        back[position] = pointers
        step = np.take_along_axis(scores, pointers[:, :, None], axis=2)[:, :, 0]
        step += emissions[:, position]
        best = np.where(alive[:, position, None], step, best)
    current = best.argmax(axis=1)
    rows = np.arange(batch)
    for position in range(time - 1, -1, -1):
        inside = alive[:, position]
        labels[inside, position] = current[inside]
        if position:
            current = np.where(inside, back[position][rows, current], current)
    return labels


def confidences(emissions: Floats, labels: Ints) -> Floats:
    """Give the softmax probability of the chosen label at each position."""
    shifted = np.exp(emissions - emissions.max(axis=2, keepdims=True))
    chosen = np.take_along_axis(shifted, labels[:, :, None], axis=2)[:, :, 0]
    return np.asarray(chosen / shifted.sum(axis=2), dtype=np.float32)


def find_spans(labels: Ints, begins: Ints, kinds: Ints, scores: Floats) -> Spans:
    """Read BIO labels: ``begins[label]`` is 1 for B, ``kinds[label]`` is 0 for O, else the kind.

    An I that follows another kind or O begins a span. Scores are means over the span.

    >>> labels = np.array([[1, 2, 0, 2]])
    >>> ones = np.ones((1, 4), np.float32)
    >>> spans = find_spans(labels, np.array([0, 1, 0]), np.array([0, 1, 1]), ones)
    >>> spans.start.tolist(), spans.end.tolist()
    ([0, 3], [2, 4])
    """
    batch, time = labels.shape
    kind = np.zeros((batch, time + 1), dtype=np.int64)
    kind[:, :time] = kinds[labels]
    before = np.zeros_like(kind)
    before[:, 1:] = kind[:, :-1]
    begin = np.zeros_like(kind, dtype=bool)
    begin[:, :time] = begins[labels] == 1
    opens = ((kind > 0) & (begin | (kind != before))).ravel()
    closes = ((before > 0) & (begin | (kind != before))).ravel()
    starts, ends = np.flatnonzero(opens), np.flatnonzero(closes)
    sums = np.zeros(kind.size + 1, dtype=np.float64)
    padded = np.zeros((batch, time + 1), dtype=np.float64)
    padded[:, :time] = scores
    np.cumsum(padded.ravel(), out=sums[1:])
    means = ((sums[ends] - sums[starts]) / np.maximum(ends - starts, 1)).astype(np.float32)
    row, start = starts // (time + 1), starts % (time + 1)
    return Spans(row, start, start + (ends - starts), kind.ravel()[starts], means)
