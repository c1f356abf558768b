"""Organizations: short names to full ones, in an article and across articles."""

from __future__ import annotations

from pipeline.resolve.organizations.article import Settled, settle_names
from pipeline.resolve.organizations.corpus import (
    Register,
    full_names_by_short,
    identity,
    settle_across,
)
from pipeline.resolve.organizations.levels import Ground
from pipeline.resolve.organizations.names import OrgName, branch_divisions, clean, read_name
from pipeline.resolve.organizations.types import org_type

__all__ = [
    "Ground",
    "OrgName",
    "Register",
    "Settled",
    "branch_divisions",
    "clean",
    "full_names_by_short",
    "identity",
    "org_type",
    "read_name",
    "settle_across",
    "settle_names",
]
