"""Evaluate, review and train."""
