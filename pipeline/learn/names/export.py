"""Writing the trained network as ONNX with small weights, and its tables beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.learn.names.labels import HEADS, LABELS
from pipeline.learn.names.network import HIDDEN, NamesNetwork
from pipeline.tag.names.features import CHANNELS, POSITIONS, UNKNOWN, Reader
from pipeline.tag.names.network import NETWORK, TABLES

# The heads that a shipped network keeps, in the order of its output.
KEPT = ("policy", "msra")
_OPSET = 17


def export(
    networks: NamesNetwork | Sequence[NamesNetwork],
    reader: Reader,
    folder: Path,
    *,
    byte_embeddings: bool = True,
) -> int:
    """Write `NETWORK` and `TABLES` into ``folder``; give their size in bytes.

    Several networks are written as one whose scores are the mean of theirs. Weights of the
    layers are 16-bit floats; with ``byte_embeddings`` embeddings are 8-bit with a scale for
    each dimension, else 16-bit too.
    """
    members = [networks] if isinstance(networks, NamesNetwork) else list(networks)
    folder.mkdir(parents=True, exist_ok=True)
    graph = _Graph(byte_embeddings=byte_embeddings)
    (folder / NETWORK).write_bytes(graph.model(members).SerializeToString())
    used = np.flatnonzero(reader.characters != UNKNOWN)
    lexicon = reader.lexicon
    heads = [HEADS.index(head) for head in KEPT]
    transitions = [each.transitions.detach().numpy()[heads] for each in members]
    np.savez_compressed(
        folder / TABLES,
        points=used.astype(np.uint32),
        numbers=reader.characters[used],
        pairs=reader.pairs,
        word_counts=np.array([len(each) for each in lexicon.hashes]),
        word_hashes=np.concatenate(lexicon.hashes),
        word_classes=np.concatenate(lexicon.classes),
        word_numbers=np.concatenate(lexicon.numbers),
        heads=np.array(KEPT),
        labels=np.array(LABELS),
        transitions=np.mean(transitions, axis=0),
    )
    return sum((folder / name).stat().st_size for name in (NETWORK, TABLES))


class _Graph:
    """An ONNX graph in the making: its nodes and constants."""

    def __init__(self, *, byte_embeddings: bool) -> None:
        self.byte_embeddings = byte_embeddings
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def model(self, networks: Sequence[NamesNetwork]) -> Any:
        """Give the model of one or several networks."""
        from onnx import TensorProto, helper

        self.node("Cast", ["lexicon"], "bits", to=TensorProto.FLOAT)
        self.constant("flat", np.array([0, 0, -1], dtype=np.int64))
        self.constant("shape", np.array([0, 0, len(KEPT), len(LABELS)], dtype=np.int64))
        scores = [self.network(f"{number}.", each) for number, each in enumerate(networks)]
        self.node("Mean", scores, "mean")
        self.node("Reshape", ["mean", "shape"], "scores")
        sizes = ["batch", "time"]
        integer, real = TensorProto.INT32, TensorProto.FLOAT
        graph = helper.make_graph(
            self.nodes,
            "names",
            [
                helper.make_tensor_value_info("characters", integer, sizes),
                helper.make_tensor_value_info("before", integer, sizes),
                helper.make_tensor_value_info("after", integer, sizes),
                helper.make_tensor_value_info("lexicon", TensorProto.UINT8, [*sizes, CHANNELS]),
                helper.make_tensor_value_info("words", integer, [*sizes, POSITIONS]),
                helper.make_tensor_value_info("lengths", integer, ["batch"]),
            ],
            [helper.make_tensor_value_info("scores", real, [*sizes, len(KEPT), len(LABELS)])],
            self.constants,
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)])
        model.ir_version = 8
        return model

    def network(self, name: str, network: NamesNetwork) -> str:
        """Add one network; give the name of its scores, (batch, time, heads * labels)."""
        words = self.look_up(name, "words", "words", network)
        parts = [
            self.look_up(name, "characters", "characters", network),
            self.look_up(name, "pairs", "before", network),
            self.look_up(name, "pairs", "after", network),
            "bits",
            self.node("Reshape", [words, "flat"], f"{name}words.flat"),
        ]
        self.node("Concat", parts, f"{name}input", axis=2)
        last = self.node("Transpose", [f"{name}input"], f"{name}x0", perm=[1, 0, 2])
        for number, layer in enumerate((network.first, network.second)):
            here = f"{name}{number}."
            weights = [self.half(f"{here}{key}", array) for key, array in _layer(layer).items()]
            self.node(
                "GRU",
                [last, *weights, "lengths"],
                f"{here}gru",
                direction="bidirectional",
                hidden_size=HIDDEN,
                linear_before_reset=1,
            )
            self.node("Transpose", [f"{here}gru"], f"{here}turned", perm=[0, 2, 1, 3])
            last = self.node("Reshape", [f"{here}turned", "flat"], f"{here}out")
        self.node("Transpose", [last], f"{name}hidden", perm=[1, 0, 2])
        weight, bias = _heads(network)
        product = [f"{name}hidden", self.half(f"{name}w", weight)]
        self.node("MatMul", product, f"{name}product")
        return self.node("Add", [f"{name}product", self.half(f"{name}b", bias)], f"{name}scores")

    def node(self, kind: str, inputs: list[str], output: str, **attributes: Any) -> str:
        """Add a node with one output; give the output's name."""
        from onnx import helper

        self.nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    def constant(self, name: str, array: np.ndarray[Any, Any]) -> str:
        """Add a constant; give its name."""
        from onnx import numpy_helper

        if all(each.name != name for each in self.constants):
            self.constants.append(numpy_helper.from_array(array, name))
        return name

    def half(self, name: str, array: np.ndarray[Any, Any]) -> str:
        """Add a constant kept in 16 bits and used in 32."""
        from onnx import TensorProto

        self.constant(f"{name}.half", array.astype(np.float16))
        return self.node("Cast", [f"{name}.half"], name, to=TensorProto.FLOAT)

    def look_up(self, name: str, table: str, indices: str, network: NamesNetwork) -> str:
        """Add an embedding's rows for the indices."""
        from onnx import TensorProto

        array = getattr(network, table).weight.detach().numpy()
        scale = np.abs(array).max(axis=0) / 127 + 1e-9
        if not self.byte_embeddings:
            array, scale = array.astype(np.float16), np.ones_like(scale)
        else:
            array = np.rint(array / scale).astype(np.int8)
        rows = self.constant(f"{name}{table}", array)
        scales = self.constant(f"{name}{table}.scale", scale.astype(np.float32))
        here = f"{name}{indices}."
        self.node("Gather", [rows, indices], f"{here}rows")
        self.node("Cast", [f"{here}rows"], f"{here}real", to=TensorProto.FLOAT)
        return self.node("Mul", [f"{here}real", scales], f"{here}embedded")


def _layer(layer: Any) -> dict[str, np.ndarray[Any, Any]]:
    """Weights of a torch GRU in ONNX's order: gates z r h, both directions stacked."""
    ends = ("", "_reverse")

    def get(name: str, end: str) -> np.ndarray[Any, Any]:
        array = getattr(layer, f"{name}_l0{end}").detach().numpy()
        r, z, n = np.split(array, 3)
        return np.concatenate([z, r, n])

    biases = [np.concatenate([get("bias_ih", end), get("bias_hh", end)]) for end in ends]
    return {
        "input": np.stack([get("weight_ih", end) for end in ends]),
        "hidden": np.stack([get("weight_hh", end) for end in ends]),
        "bias": np.stack(biases),
    }


def _heads(network: NamesNetwork) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    own = network.own.weight.detach().numpy().reshape(len(HEADS), len(LABELS), -1)
    own_bias = network.own.bias.detach().numpy().reshape(len(HEADS), len(LABELS))
    shared = network.shared.weight.detach().numpy()
    shared_bias = network.shared.bias.detach().numpy()
    rows = [HEADS.index(head) for head in KEPT]
    weight = np.concatenate([shared + own[row] for row in rows])
    return weight.T.copy(), np.concatenate([shared_bias + own_bias[row] for row in rows])
