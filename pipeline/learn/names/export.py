"""Writing the trained network as ONNX with small weights, and its tables beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from pipeline.learn.names.labels import HEADS, LABELS
from pipeline.learn.names.network import HIDDEN, NamesNetwork
from pipeline.tag.names.features import UNKNOWN, Reader
from pipeline.tag.names.network import NETWORK, TABLES

# The heads that a shipped network keeps, in the order of its output.
KEPT = ("policy", "msra")
_OPSET = 17


def export(
    network: NamesNetwork, reader: Reader, folder: Path, *, byte_embeddings: bool = True
) -> int:
    """Write `NETWORK` and `TABLES` into ``folder``; give their size in bytes.

    Weights of the layers are 16-bit floats; with ``byte_embeddings`` embeddings are 8-bit with
    a scale for each dimension, else 16-bit too.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / NETWORK).write_bytes(_graph(network, byte_embeddings).SerializeToString())
    used = np.flatnonzero(reader.characters != UNKNOWN)
    lexicon = reader.lexicon
    np.savez_compressed(
        folder / TABLES,
        points=used.astype(np.uint32),
        numbers=reader.characters[used],
        pairs=reader.pairs,
        word_counts=np.array([len(each) for each in lexicon.hashes]),
        word_hashes=np.concatenate(lexicon.hashes),
        word_classes=np.concatenate(lexicon.classes),
        heads=np.array(KEPT),
        labels=np.array(LABELS),
        transitions=network.transitions.detach().numpy()[[HEADS.index(h) for h in KEPT]],
    )
    return sum((folder / name).stat().st_size for name in (NETWORK, TABLES))


def _graph(network: NamesNetwork, byte_embeddings: bool) -> Any:  # noqa: FBT001
    from onnx import TensorProto, helper, numpy_helper

    nodes: list[Any] = []
    constants: list[Any] = []

    def constant(name: str, array: np.ndarray[Any, Any]) -> str:
        constants.append(numpy_helper.from_array(array, name))
        return name

    def half(name: str, array: np.ndarray[Any, Any]) -> str:
        constant(f"{name}.half", array.astype(np.float16))
        nodes.append(helper.make_node("Cast", [f"{name}.half"], [name], to=TensorProto.FLOAT))
        return name

    def look_up(name: str, indices: str, output: str) -> None:
        nodes.append(helper.make_node("Gather", [name, indices], [f"{output}.raw"]))
        cast = f"{output}.cast" if byte_embeddings else output
        nodes.append(helper.make_node("Cast", [f"{output}.raw"], [cast], to=TensorProto.FLOAT))
        if byte_embeddings:
            nodes.append(helper.make_node("Mul", [cast, f"{name}.scale"], [output]))

    for name in ("characters", "pairs"):
        table = getattr(network, name).weight.detach().numpy()
        if byte_embeddings:
            scale = np.abs(table).max(axis=0) / 127 + 1e-9
            constant(f"{name}.table", np.rint(table / scale).astype(np.int8))
            constant(f"{name}.table.scale", scale.astype(np.float32))
        else:
            constant(f"{name}.table", table.astype(np.float16))
    look_up("characters.table", "characters", "embedded")
    look_up("pairs.table", "before", "embedded_before")
    look_up("pairs.table", "after", "embedded_after")
    nodes.append(helper.make_node("Cast", ["lexicon"], ["bits"], to=TensorProto.FLOAT))
    parts = ["embedded", "embedded_before", "embedded_after", "bits"]
    nodes.append(helper.make_node("Concat", parts, ["input"], axis=2))
    nodes.append(helper.make_node("Transpose", ["input"], ["x0"], perm=[1, 0, 2]))
    shape = constant("flat", np.array([0, 0, -1], dtype=np.int64))
    for number, layer in enumerate((network.first, network.second)):
        w, r, b = _layer(layer)
        names = [half(f"w{number}", w), half(f"r{number}", r), half(f"b{number}", b)]
        nodes.append(
            helper.make_node(
                "GRU",
                [f"x{number}", *names, "lengths"],
                [f"gru{number}", ""],
                direction="bidirectional",
                hidden_size=HIDDEN,
                linear_before_reset=1,
            )
        )
        nodes.append(
            helper.make_node("Transpose", [f"gru{number}"], [f"t{number}"], perm=[0, 2, 1, 3])
        )
        nodes.append(helper.make_node("Reshape", [f"t{number}", shape], [f"x{number + 1}"]))
    nodes.append(helper.make_node("Transpose", ["x2"], ["hidden"], perm=[1, 0, 2]))
    weight, bias = _heads(network)
    nodes.append(helper.make_node("MatMul", ["hidden", half("w", weight)], ["product"]))
    nodes.append(helper.make_node("Add", ["product", half("b", bias)], ["added"]))
    heads = constant("heads", np.array([0, 0, len(KEPT), len(LABELS)], dtype=np.int64))
    nodes.append(helper.make_node("Reshape", ["added", heads], ["scores"]))
    graph = helper.make_graph(
        nodes,
        "names",
        [
            helper.make_tensor_value_info("characters", TensorProto.INT32, ["batch", "time"]),
            helper.make_tensor_value_info("before", TensorProto.INT32, ["batch", "time"]),
            helper.make_tensor_value_info("after", TensorProto.INT32, ["batch", "time"]),
            helper.make_tensor_value_info("lexicon", TensorProto.UINT8, ["batch", "time", 24]),
            helper.make_tensor_value_info("lengths", TensorProto.INT32, ["batch"]),
        ],
        [
            helper.make_tensor_value_info(
                "scores", TensorProto.FLOAT, ["batch", "time", len(KEPT), len(LABELS)]
            )
        ],
        constants,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)])
    model.ir_version = 8
    return model


def _layer(layer: Any) -> tuple[np.ndarray[Any, Any], ...]:
    """Weights of a torch GRU in ONNX's order: gates z r h, both directions stacked."""
    ends = ("", "_reverse")

    def get(name: str, end: str) -> np.ndarray[Any, Any]:
        array = getattr(layer, f"{name}_l0{end}").detach().numpy()
        r, z, n = np.split(array, 3)
        return np.concatenate([z, r, n])

    return (
        np.stack([get("weight_ih", end) for end in ends]),
        np.stack([get("weight_hh", end) for end in ends]),
        np.stack([np.concatenate([get("bias_ih", end), get("bias_hh", end)]) for end in ends]),
    )


def _heads(network: NamesNetwork) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    own = network.own.weight.detach().numpy().reshape(len(HEADS), len(LABELS), -1)
    own_bias = network.own.bias.detach().numpy().reshape(len(HEADS), len(LABELS))
    shared = network.shared.weight.detach().numpy()
    shared_bias = network.shared.bias.detach().numpy()
    rows = [HEADS.index(head) for head in KEPT]
    weight = np.concatenate([shared + own[row] for row in rows])
    return weight.T.copy(), np.concatenate([shared_bias + own_bias[row] for row in rows])
