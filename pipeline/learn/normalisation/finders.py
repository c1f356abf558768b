"""The finders that are scored: this project's own, and the peers that are installed.

Peers are optional and are imported only here, inside functions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal
from importlib.util import find_spec
from typing import Any

from pipeline.learn.normalisation.scores import Finder, Found
from pipeline.tag.dates import find_dates
from pipeline.tag.money import find_money
from pipeline.tag.quantities import find_quantities
from pipeline.values import DateRange, Money, Quantity

_PERCENT_UNITS = ("%", "个百分点", "百分点")


def own_money(text: str, _: date | None) -> list[Found]:
    """Give the amounts that this project finds."""
    return [
        Found(one.start, one.end, one.value.value_min, one.value.value_max, one.value.currency)
        for one in find_money(text)
        if isinstance(one.value, Money)
    ]


def own_percent(text: str, _: date | None) -> list[Found]:
    """Give the shares and percentage points that this project finds."""
    return [
        Found(one.start, one.end, one.value.value_min, one.value.value_max)
        for one in find_quantities(text)
        if isinstance(one.value, Quantity) and one.value.unit in _PERCENT_UNITS
    ]


def own_dates(text: str, reference: date | None) -> list[Found]:
    """Give the dates that this project finds."""
    return [
        Found(one.start, one.end, days=(_iso(one.value.date_start), _iso(one.value.date_end)))
        for one in find_dates(text, reference)
        if isinstance(one.value, DateRange)
    ]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


OWN: dict[str, Finder] = {"money": own_money, "percent": own_percent, "date": own_dates}


def installed_peers() -> dict[str, dict[str, Finder]]:
    """Give the finders of the peers that can be imported, by peer and kind."""
    peers: dict[str, dict[str, Finder]] = {}
    for name, make in _PEERS.items():
        if find_spec(name) is None:
            continue
        with suppress(Exception):  # a peer that does not load is not compared
            peers[name] = make()
    return peers


def _recognizers() -> dict[str, Finder]:
    import recognizers_suite as suite  # type: ignore[import-not-found,import-untyped,unused-ignore]

    culture = suite.Culture.Chinese

    def money(text: str, _: date | None) -> list[Found]:
        return [
            Found(
                one.start,
                one.end + 1,
                *_both(one.resolution.get("value")),
                one.resolution.get("isoCurrency"),
            )
            for one in suite.recognize_currency(text, culture)
            if one.resolution
        ]

    def percent(text: str, _: date | None) -> list[Found]:
        return [
            Found(one.start, one.end + 1, *_both(str(one.resolution["value"]).rstrip("%")))
            for one in suite.recognize_percentage(text, culture)
        ]

    def dates(text: str, reference: date | None) -> list[Found]:
        moment = datetime.combine(reference or date(2025, 1, 1), time())
        return [
            Found(one.start, one.end + 1, days=_days(values))
            for one in suite.recognize_datetime(text, culture, reference=moment)
            for values in [(one.resolution or {}).get("values", [{}])[0]]
            if values.get("type") in ("date", "daterange")
        ]

    return {"money": money, "percent": percent, "date": dates}


def _days(values: dict[str, Any]) -> tuple[str | None, str | None]:
    if "value" in values:
        return values["value"], values["value"]
    end = values.get("end")
    if end and values.get("start"):
        # Its ranges end before the day that they name.
        end = date.fromordinal(date.fromisoformat(end).toordinal() - 1).isoformat()
    return values.get("start"), end


def _both(value: Any) -> tuple[Decimal | None, Decimal | None]:
    number = None if value in (None, "") else Decimal(str(value))
    return number, number


_CASES = {
    "元": "CNY",
    "美元": "USD",
    "港元": "HKD",
    "日元": "JPY",
    "欧元": "EUR",
    "英镑": "GBP",
    "韩元": "KRW",
    "新台币": "TWD",
    "台币": "TWD",
    "泰铢": "THB",
    "卢布": "RUB",
}


def _jionlp() -> dict[str, Finder]:
    import jionlp  # type: ignore[import-not-found,import-untyped,unused-ignore]

    def money(text: str, _: date | None) -> list[Found]:
        try:
            return [_jio_money(0, len(text), jionlp.parse_money(text))]
        except Exception:  # noqa: BLE001 - not one amount: look for several in the text
            return [
                _jio_money(one["offset"][0], one["offset"][1], one["detail"])
                for one in jionlp.ner.extract_money(text) or []
            ]

    def dates(text: str, reference: date | None) -> list[Found]:
        moment = datetime.combine(reference or date(2025, 1, 1), time()).timestamp()
        try:
            return [_jio_date(0, len(text), jionlp.parse_time(text, time_base=moment))]
        except Exception:  # noqa: BLE001 - not one date: look for several in the text
            return [
                _jio_date(one["offset"][0], one["offset"][1], one["detail"])
                for one in jionlp.ner.extract_time(text, time_base=moment) or []
            ]

    return {"money": money, "date": dates}


def _jio_money(start: int, end: int, detail: dict[str, Any]) -> Found:
    number = detail["num"]
    low, high = number if isinstance(number, list) else (number, number)
    return Found(start, end, Decimal(low), Decimal(high), _CASES.get(detail["case"]))


def _jio_date(start: int, end: int, detail: dict[str, Any]) -> Found:
    first, last = (each[:10] for each in detail["time"])
    return Found(start, end, days=(first, last))


_PEERS: dict[str, Callable[[], dict[str, Finder]]] = {
    "recognizers_suite": _recognizers,
    "jionlp": _jionlp,
}


def numeral_readers() -> Iterator[tuple[str, Callable[[str], Decimal | None]]]:
    """Give the readers of written numbers: this project's, and cn2an where installed."""
    from pipeline.tag.numerals import parse_number, view_of

    def own(text: str) -> Decimal | None:
        number = parse_number(view_of(text).text)
        return number.low if number else None

    yield "zhengce", own
    if find_spec("cn2an") is not None:
        import cn2an  # type: ignore[import-not-found,import-untyped,unused-ignore]

        def peer(text: str) -> Decimal | None:
            try:
                return Decimal(str(cn2an.cn2an(text, "smart")))
            except ValueError:
                return None

        yield "cn2an", peer
