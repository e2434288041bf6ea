"""Settings of a test's call."""

from __future__ import annotations

from pathlib import Path

import pytest

from voxrt.errors import ConfigError, UsageError
from voxrt.runtime.config import Config
from voxrt.testing.callsettings import settings_for


@pytest.fixture
def project(tmp_path: Path) -> Path:
    text = '[scenario]\ncustom_data = "file"\n[cartesia]\napi_key = "sk_real"\n'
    text += "[control]\nport = 8080\nanswer_s = 5\n"
    (tmp_path / "voxrt.toml").write_text(text, "utf-8")
    return tmp_path


def test_the_projects_file_counts_but_for_what_is_outside(project, monkeypatch):
    monkeypatch.setenv("CARTESIA_API_KEY", "sk_real")
    monkeypatch.setenv("VOXRT_SCENARIO_CUSTOM_DATA", "environment")
    settings = settings_for(project, None)
    assert settings.scenario.custom_data == "file"
    assert settings.cartesia.api_key == ""
    assert (settings.control.port, settings.control.answer_s) == (0, 5.0)


def test_settings_may_be_given(project, tmp_path):
    sections = {"scenario": {"custom_data": 'a "b" \u00e4'}, "secrets": {"A": "1"}}
    settings = settings_for(project, sections)
    assert settings.scenario.custom_data == 'a "b" \u00e4'
    assert settings.secrets == {"A": "1"}
    text = '[scenario]\ncustom_data = "text"\n'
    assert settings_for(project, text).scenario.custom_data == "text"
    path = tmp_path / "other.toml"
    path.write_text(text, "utf-8")
    assert settings_for(project, path).scenario.custom_data == "text"
    assert settings_for(project, settings) == settings
    assert settings_for(Path("/"), None).scenario == Config().scenario


def test_routes_stand_over_those_of_the_settings(project):
    route = {"pattern": "^.1", "answer": "busy", "script": project / "a.yaml"}
    (found,) = settings_for(project, None, [route]).routes
    assert (found.pattern, found.answer) == ("^.1", "busy")
    assert found.script == project / "a.yaml"


@pytest.mark.parametrize(
    ("given", "kind", "message"),
    [
        (7, UsageError, "the settings are 7, wanted a path"),
        ({"scenario": 7}, UsageError, "section 'scenario' of the settings is 7"),
        ({"scenario": {"custm_data": ""}}, ConfigError, "custm_data"),
        (Path("/nowhere.toml"), UsageError, "cannot be read"),
    ],
)
def test_wrong_settings_are_named(project, given, kind, message):
    with pytest.raises(kind, match=message):
        settings_for(project, given)
