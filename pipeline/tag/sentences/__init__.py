"""Sentence starts for the tokens of a `Doc`, by the one rule of `pipeline.sentences`."""

from pipeline.tag.sentences.factory import SentenceMarker, create_sentences

__all__ = ["SentenceMarker", "create_sentences"]
