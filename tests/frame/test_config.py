"""Settings: overlays, overrides and what is refused."""

from pathlib import Path

import pytest

from pipeline.config import SettingsError, load_settings, parse_overrides


def test_defaults_load() -> None:
    assert load_settings().link.window >= 0


def test_overlay_holds_only_what_differs(tmp_path: Path) -> None:
    overlay = tmp_path / "mine.cfg"
    overlay.write_text("[link]\nwindow = 3\n", encoding="utf-8")
    settings = load_settings(overlay)
    assert settings.link.window == 3
    assert settings.corpus == load_settings().corpus


def test_command_line_wins_over_overlay(tmp_path: Path) -> None:
    overlay = tmp_path / "mine.cfg"
    overlay.write_text("[link]\nwindow = 3\n", encoding="utf-8")
    assert load_settings(overlay, {"link.window": 5}).link.window == 5


@pytest.mark.parametrize(
    ("overrides", "words"),
    [
        ({"link.windw": 2}, ["link.windw", "link.window"]),
        ({"lnk.window": 2}, ["lnk", "link"]),
        ({"link.window": "two"}, ["link.window", "'two'", "integer"]),
        ({"engine.name": "threads"}, ["engine.name", "'threads'", "serial"]),
        ({"components.mentions.frist": []}, ["components.mentions.frist", "first"]),
        ({"engine.workers": 0}, ["engine.workers", "0", "greater than"]),
    ],
)
def test_bad_settings_say_key_value_and_nearest(overrides: dict, words: list[str]) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(overrides=overrides)
    message = str(caught.value)
    assert "\n" not in message
    for word in words:
        assert word in message


def test_a_file_that_is_no_configuration(tmp_path: Path) -> None:
    overlay = tmp_path / "bad.cfg"
    overlay.write_text("window 3", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"bad\.cfg"):
        load_settings(overlay)
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path / "missing.cfg")


@pytest.mark.parametrize("words", [["--link.window"], ["stray"], ["--link.window", "--a.b", "1"]])
def test_overrides_need_a_value(words: list[str]) -> None:
    with pytest.raises(SettingsError):
        parse_overrides(words)


def test_another_factory_brings_its_own_keys() -> None:
    settings = load_settings(
        overrides={"components.names": {"factory": "zhengce_spacy_names", "model": "zh"}}
    )
    assert settings.components["names"] == {"factory": "zhengce_spacy_names", "model": "zh"}
