"""The tag stage: spaCy components that find mentions in an article."""
