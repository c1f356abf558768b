"""Amounts of money: spans with exact bounds, currency, qualifier and per-unit."""

from pipeline.tag.money.finder import find_money

__all__ = ["find_money"]
