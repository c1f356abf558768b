"""The names network that ships with the package; see README.md."""
