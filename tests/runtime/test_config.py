"""`voxrt.toml` and the environment: what is read, and what is refused."""

from __future__ import annotations

import contextlib
import dataclasses
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voxrt.core.limits import Limits
from voxrt.errors import ConfigError
from voxrt.runtime.config import FILE_BYTES, Config, find_file
from voxrt.runtime.routes import CalleeRoute

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "configuration.md"
HERE = Path("/project/voxrt.toml")

FULL = r"""
[cartesia]
api_key = "sk_1"
url = "wss://eu.example.org"

[scenario]
allow_imports = ["statistics", "zlib"]
custom_data = "order=7"
account_id = 5
application_id = 6

[secrets]
CRM_TOKEN = "t0p"

[storage]
path = "data/kv.sqlite3"

[record]
enabled = false
dir = "/var/calls"

[control]
host = "127.0.0.2"
port = 12092
answer_s = 5

[limits]
timers = 10
idle_s = 5.5

[[routes]]
pattern = '^\+1555'
kind = "pstn"
script = "callees/anna.yaml"
ring_s = 2

[[routes]]
pattern = "."
answer = "reject"
code = 480
"""


def parse(text: str, **environ: str) -> Config:
    return Config.parse(text.encode(), HERE, environ)


def test_everything_at_once() -> None:
    config = parse(FULL)
    assert (config.cartesia.api_key, config.cartesia.url) == (
        "sk_1",
        "wss://eu.example.org",
    )
    assert config.scenario.allow_imports == ("statistics", "zlib")
    assert config.scenario.custom_data == "order=7"
    assert (config.scenario.account_id, config.scenario.application_id) == (5, 6)
    assert config.secrets == {"CRM_TOKEN": "t0p"}
    assert config.storage.path == Path("/project/data/kv.sqlite3")
    assert config.record == dataclasses.replace(
        config.record, enabled=False, dir=Path("/var/calls")
    )
    assert (config.control.host, config.control.port) == ("127.0.0.2", 12092)
    assert config.control.answer_s == 5.0
    assert config.limits == Limits(timers=10, idle_s=5.5)
    assert config.routes == (
        CalleeRoute(
            r"^\+1555",
            kind="pstn",
            script=Path("/project/callees/anna.yaml"),
            ring_s=2.0,
        ),
        CalleeRoute(".", answer="reject", code=480),
    )
    assert config.file == HERE
    assert config.text == FULL


def test_nothing_at_all(tmp_path) -> None:
    config = Config.load(tmp_path, {})
    assert config == Config()
    assert config.record.dir == Path("recordings")
    assert config.limits == Limits()


def test_defaults_stand_beside_the_file() -> None:
    assert parse("").record.dir == Path("/project/recordings")
    assert parse("").storage.path == Path("/project/voxrt-storage.sqlite3")


def test_file_is_found_upward(tmp_path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "voxrt.toml").write_text("[secrets]\nA = 'top'\n")
    assert Config.load(deep, {}).secrets == {"A": "top"}
    (tmp_path / "a" / "voxrt.toml").write_text("[secrets]\nA = 'near'\n")
    assert Config.load(deep, {}).secrets == {"A": "near"}
    assert find_file(deep) == (tmp_path / "a" / "voxrt.toml").resolve()


def test_file_that_cannot_be_read(tmp_path, monkeypatch) -> None:
    (tmp_path / "voxrt.toml").write_text("")

    def deny(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", deny)
    with pytest.raises(ConfigError, match="cannot be read: Permission denied"):
        Config.load(tmp_path, {})


def test_environment_stands_over_the_file() -> None:
    config = parse(
        FULL,
        CARTESIA_API_KEY="sk_2",
        VOXRT_CARTESIA_URL="ws://127.0.0.1:1",
        VOXRT_RECORD_ENABLED="yes",
        VOXRT_RECORD_DIR="out",
        VOXRT_LIMITS_TIMERS="3",
        VOXRT_LIMITS_IDLE_S="1.5",
        VOXRT_SCENARIO_ALLOW_IMPORTS="*",
        VOXRT_SECRETS_CRM_TOKEN="other",
        VOXRT_SECRETS_New="n",
        HOME="/root",
    )
    assert config.cartesia.api_key == "sk_2"
    assert config.cartesia.url == "ws://127.0.0.1:1"
    assert config.record.enabled
    assert config.record.dir == Path("/project/out")
    assert (config.limits.timers, config.limits.idle_s) == (3, 1.5)
    assert config.scenario.allow_imports == ("*",)
    assert config.secrets == {"CRM_TOKEN": "other", "New": "n"}


def test_process_environment_is_the_default(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("CARTESIA_API_KEY", "sk_env")
    assert Config.load(tmp_path).cartesia.api_key == "sk_env"


def test_empty_key_in_the_environment_is_none() -> None:
    assert parse(FULL, CARTESIA_API_KEY="").cartesia.api_key == "sk_1"


def test_keys_are_not_shown() -> None:
    shown = repr(parse(FULL))
    assert "sk_1" not in shown
    assert "t0p" not in shown


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("[cartesai]\n", 1, r"unknown section \[cartesai\]", "cartesia"),
        ("x = 1\n", 1, r"unknown section \[x\]", None),
        ("\n[limits]\ntimer = 1\n", 3, r"unknown setting \[limits\] timer", "timers"),
        ("limits.timerz = 1\n", 1, r"unknown setting \[limits\] timerz", "timers"),
        ("[limits]\ntimers = '1'\n", 2, "is '1', wanted a whole number", None),
        ("[limits]\ntimers = 1.0\n", 2, r"is 1\.0, wanted a whole number", None),
        ("[limits]\ntimers = true\n", 2, "is True, wanted a whole number", None),
        ("[limits]\ntimers = -1\n", 2, "is -1, wanted a whole number", None),
        ("[limits]\nidle_s = nan\n", 2, "is nan, wanted a number", None),
        ("[limits]\nidle_s = inf\n", 2, "is inf, wanted a number", None),
        ("[record]\nenabled = 1\n", 2, "is 1, wanted true or false", None),
        ("[record]\ndir = ''\n", 2, "is '', wanted a path", None),
        ('[record]\ndir = "a\\u0000"\n', 2, "null character", None),
        ("[scenario]\nallow_imports = 'x'\n", 2, "wanted a list of texts", None),
        ("[scenario]\nallow_imports = [1]\n", 2, "wanted a list of texts", None),
        ("[secrets]\na = 1\n", 2, "is 1, wanted text", None),
        ("[secrets.a]\nb = 1\n", 1, "is a section, wanted text", None),
        ("cartesia = 5\n", 1, "is 5, wanted a section", None),
        ("[routes]\npattern = 'x'\n", 1, r"wanted \[\[routes\]\]", None),
        ("routes = [1]\n", 1, "is 1, wanted a section", None),
        ("[[routes]]\nkind = 'sip'\n", 1, r"\[routes\] pattern is missing", None),
        ("[[routes]]\npattern = '('\n", 2, "is no regular expression", None),
        (
            f"[[routes]]\npattern = '{'x' * 2000}'\n",
            2,
            "is longer than 1000 characters",
            None,
        ),
        (
            "[[routes]]\npattern = 'a'\n[[routes]]\npattern = 'b'\nanswer = 'ok'\n",
            5,
            "is 'ok', wanted one of 'answer', 'busy', 'no-answer', 'reject'",
            None,
        ),
        (
            "[[routes]]\npattern = 'a'\nkind = 'fax'\n",
            3,
            "wanted one of 'pstn', 'sip', 'user'",
            None,
        ),
        ("[[routes]]\npattern = 'a'\ncode = 200\n", 3, "wanted 400 to 699", None),
        ("[[routes]]\npattern = 'a'\nrings = 1\n", 3, "unknown setting", "ring_s"),
        ("a = \n", 1, "is not TOML: Invalid value", None),
        ("a = [[[[", 0, "is not TOML", None),
        ("a = " + "[" * 5000, 0, "is not TOML", None),
        ("a = " + "9" * 5000, 0, "is not TOML", None),
    ],
)
def test_what_is_wrong_is_named_with_its_place(text, line, message, hint) -> None:
    with pytest.raises(ConfigError, match=message) as caught:
        parse(text)
    place = caught.value.place
    assert place is not None
    assert (place.file, place.line) == (str(HERE), line)
    assert (hint is None) or (f"'{hint}'" in str(caught.value.hint))


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(ConfigError, match=r"voxrt\.toml:2: is not UTF-8 text"):
        Config.parse(b"# ok\n\xff", HERE, {})


def test_file_that_is_too_long() -> None:
    with pytest.raises(ConfigError, match="is longer than"):
        Config.parse(b"#" * (FILE_BYTES + 1), HERE, {})


@pytest.mark.parametrize(
    ("variable", "value", "message", "hint"),
    [
        ("VOXRT_LIMITS_TIMER", "1", "unknown setting 'VOXRT_LIMITS_TIMER'", "TIMERS"),
        ("VOXRT_WHATEVER", "1", "unknown setting 'VOXRT_WHATEVER'", ""),
        ("VOXRT_LIMITS_TIMERS", "many", "VOXRT_LIMITS_TIMERS is 'many', wanted", ""),
        ("VOXRT_LIMITS_TIMERS", "-1", r"\[limits\] timers is -1, wanted", ""),
        ("VOXRT_LIMITS_IDLE_S", "nan", r"\[limits\] idle_s is nan, wanted", ""),
    ],
)
def test_variable_that_is_wrong(variable, value, message, hint) -> None:
    with pytest.raises(ConfigError, match=f"environment: {message}") as caught:
        parse("", **{variable: value})
    assert hint in str(caught.value.hint)


@pytest.mark.fuzz
@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes(data) -> None:
    with contextlib.suppress(ConfigError):
        Config.parse(data, HERE, {})


def toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        inner = ", ".join(f"{toml(str(k))} = {toml(v)}" for k, v in value.items())
        return f"{{{inner}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, str):
        escaped = "".join(
            c if c.isalnum() and c.isascii() else f"\\U{ord(c):08x}" for c in value
        )
        return f'"{escaped}"'
    return repr(value)


SECTIONS = ("cartesia", "scenario", "storage", "record", "control", "limits")
KEYS = sorted(
    {"pattern", "kind", "script", "answer", "code", "ring_s", "secrets", "routes", "x"}
    | {f.name for f in dataclasses.fields(Limits)}
    | {"api_key", "url", "path", "dir", "enabled", "port", "allow_imports"}
)
scalars = (
    st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3)
    ),
    max_leaves=6,
)
tables = st.dictionaries(
    st.sampled_from([*SECTIONS, "secrets", "routes", "other"]), values, max_size=4
)


@pytest.mark.fuzz
@settings(max_examples=150, deadline=None)
@given(tables, st.dictionaries(st.sampled_from(KEYS), st.text(max_size=5), max_size=2))
def test_any_structure(table, variables) -> None:
    text = "\n".join(f"{name} = {toml(value)}" for name, value in table.items())
    tomllib.loads(text)
    environ = {f"VOXRT_LIMITS_{key}".upper(): text for key, text in variables.items()}
    with contextlib.suppress(ConfigError):
        Config.parse(text.encode(), HERE, environ)


def examples() -> list[dict[str, object]]:
    """The TOML blocks of the page, each of which must be valid."""
    blocks = PAGE.read_text("utf-8").split("```toml\n")[1:]
    texts = [block.split("```")[0] for block in blocks]
    for text in texts:
        parse(text)
    return [tomllib.loads(text) for text in texts]


def test_every_setting_is_documented() -> None:
    full = examples()[-1]
    for section in dataclasses.fields(Config):
        if section.name in ("file", "text", "secrets"):
            continue
        shown = full[section.name]
        kind: object = getattr(Config(), section.name)
        if section.name == "routes":
            (shown,), kind = shown, CalleeRoute
        assert set(shown) == {one.name for one in dataclasses.fields(kind)}


def test_documented_defaults_are_the_real_ones() -> None:
    full = examples()[-1]
    del full["routes"], full["secrets"]
    text = PAGE.read_text("utf-8").split("```toml\n")[-1].split("[[routes]]")[0]
    shown = dataclasses.replace(parse(text), secrets={}, text="")
    assert shown == dataclasses.replace(parse(""), text="")
