"""The word segmenter that ships with the package; see README.md."""
