"""Import every component, so that spaCy knows its factory without the entry points."""

import pipeline.link.factory
import pipeline.resolve.factory
import pipeline.tag.dates.factory
import pipeline.tag.mentions.factory
import pipeline.tag.money.factory
import pipeline.tag.names.factory
import pipeline.tag.policies.factory
import pipeline.tag.quantities.factory
import pipeline.tag.segmenter.tokenizer
import pipeline.tag.sentences.factory
import pipeline.tag.serialize
import pipeline.tag.targets.factory  # noqa: F401
