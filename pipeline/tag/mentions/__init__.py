"""Settle what the components propose, and write ``doc.ents``."""

from pipeline.tag.mentions.conflicts import settle
from pipeline.tag.mentions.factory import MentionWriter, create_mentions
from pipeline.tag.mentions.tokens import split_tokens

__all__ = ["MentionWriter", "create_mentions", "settle", "split_tokens"]
