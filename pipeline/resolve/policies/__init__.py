"""Policies: which document each mention stands for, in its article and across articles."""

from pipeline.resolve.policies.settings import PolicySettings
from pipeline.resolve.policies.stage import resolve_policies

__all__ = ["PolicySettings", "resolve_policies"]
