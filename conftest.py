"""Doctests of the network's training are collected only where the ``train`` extra is installed."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("torch") else ["pipeline/learn/names"]
