"""The export stage: tables in, files for people out."""
