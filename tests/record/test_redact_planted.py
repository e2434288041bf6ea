"""Secrets planted wherever a call can carry them occur in none of its files.

One call uses its secrets in every way that a scenario has. Afterwards every byte of
every file that came of it is looked at, chunks decompressed by the official MCAP
reader: values of secrets, keys in the source, headers, addresses, what is stored,
logged, sent, said, thrown; as they are, inside JSON, inside JSON inside JSON, and as
addresses spell them.
"""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus

import pytest
import zstandard
from mcap.records import Attachment, Chunk, Metadata
from mcap.stream_reader import StreamReader

from tests.e2e.harness import Ways, place_call
from voxrt.record import RecordingReader, export_jsonl
from voxrt.record.redact import PLACEHOLDER
from voxrt.runtime.legs.leg import CallOffer
from voxrt.testing.httpanswers import AnsweredHttp, read_answers

if TYPE_CHECKING:
    from pathlib import Path

# Values that the session knows as secrets: found wherever they stand.
KNOWN = {
    "CARTESIA_API_KEY": "sk_car_Pl4ntedKey0fTheAcc0unt",
    "CRM": 'kn0wn s"cret/of\\the+crm=',
    "CONFIGURED": "c0nfigured-in-the-file",
}

# Values that nobody has named: found by where they stand, or by what they look like.
LEARNED = {
    "literal": "literal-Key-in-the-source-1",
    "basic": "dXNlcjpwbGFudGVkLWJhc2lj",
    "bearer": "planted.bearer.Value-123",
    "header": "planted-header-key-77",
    "cookie": "planted-cookie-value-5",
    "set_cookie": "planted-set-cookie-9",
    "query": "planted-query-token-3",
    "stored": "planted-stored-value-8",
    "password": "planted-Passw0rd-2",
    "jwt": "eyJwbGFudGVkIjp0cnVlfQ.eyJqd3QiOiJwbGFudGVkIn0.c2lnbmF0dXJl",
    "other_key": "sk-plantedKeyOfAnother1",
    "incoming": "planted-incoming-token-4",
    "answered": "planted-answered-token-6",
    "agent": "planted-agents-api-key",
}

SCENARIO = """
import json

require(Modules.Cartesia)
require(Modules.ApplicationStorage)

CRM = VoxEngine.getSecretValue("CRM")
OTHER = VoxEngine.getSecretValue("CONFIGURED")
PASSWORD = "{password}"


@VoxEngine.on(AppEvents.Started)
def on_start(event):
    Logger.write(f"control me at {event.accessURL} or {event.accessSecureURL}")


@VoxEngine.on(AppEvents.CallAlerting)
async def on_call(event):
    call = event.call
    Logger.write(json.dumps(event.headers))
    Logger.write("the secret is " + CRM + ", as JSON " + json.dumps(dict(crm=CRM)))
    print("printed", CRM, OTHER)
    call.answer({"X-Crm-Token": "{header}", "X-Crm": CRM})
    call.sendMessage(f"my secret is {CRM}")
    call.sendInfo("application/json", json.dumps({"nested": json.dumps([CRM])}))
    VoxEngine.customData(f"password='{password}' {OTHER}")
    call.customData(json.dumps({"api_key": "{other_key}"}))
    await ApplicationStorage.put("crm_token", "{stored}", 60)
    await ApplicationStorage.put("plain", CRM, 60)
    await ApplicationStorage.get("crm_token")
    await request(call)
    await talk(call)


async def request(call):
    answer = await Net.httpRequestAsync(
        "https://crm.example/a?token={query}&crm=" + encode(CRM),
        method="POST",
        headers=[
            "Authorization: Basic {basic}",
            "X-Api-Key: {header}",
            "Cookie: session={cookie}",
            f"X-Mine: {CRM}",
        ],
        postData=json.dumps({"crm": CRM, "jwt": "{jwt}", "password": "{password}"}),
    )
    Logger.write(f"crm said {answer.text} with {json.dumps(answer.headers)}")
    Logger.write("curl -H 'Authorization: Bearer {bearer}'")


def encode(text):
    return "".join(c if c.isalnum() else f"%{ord(c):02X}" for c in text)


async def talk(call):
    client = await Cartesia.createAgentsClient(
        apiKey="{literal}",
        agentId="demo-agent",
        cartesiaVersion="2025-04-16",
    )

    @client.on(Cartesia.AgentsEvents.Custom)
    def on_custom(event):
        Logger.write(json.dumps(event.data))
        raise ValueError("cannot log in with " + CRM + f", password='{PASSWORD}'")

    VoxEngine.sendMediaBetween(call, client)
    client.start(metadata={"crm": CRM, "api_key": "{agent}", "jwt": "{jwt}"})
"""

AGENT = """
greeting: Hello.
on:
  - at: 1
    do:
      - custom: {api_key: "{metadata.api_key}", crm: "{metadata.crm}"}
"""

CONFIG = """
# the old password = "{password}"
[secrets]
CONFIGURED = "{configured}"
"""


def planted(text: str) -> str:
    for name, value in LEARNED.items():
        text = text.replace(f"{{{name}}}", value)
    return text


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("planted")
    run(folder)
    return folder


def run(folder: Path) -> None:
    (folder / "agent.yaml").write_text(textwrap.dedent(AGENT), "utf-8")
    body = json.dumps({"access_token": LEARNED["answered"], "echo": KNOWN["CRM"]})
    answer = {
        "body": body,
        "headers": {"Set-Cookie": f"id={LEARNED['set_cookie']}", "X-Echo": "yes"},
    }
    offer = CallOffer(
        caller_id="+15550101",
        destination="+15550100",
        display_name="Caller",
        headers={"X-Auth-Token": LEARNED["incoming"], "X-Crm": KNOWN["CRM"]},
    )
    config = planted(CONFIG).replace("{configured}", KNOWN["CONFIGURED"])
    call = place_call(
        folder,
        planted(SCENARIO),
        Ways(
            config=config,
            request={
                "agent": folder / "agent.yaml",
                "offer": offer,
                "secrets": {n: KNOWN[n] for n in ("CARTESIA_API_KEY", "CRM")},
                "custom_data": f"token={LEARNED['query']} {KNOWN['CRM']}",
                "storage": {"other_secret": LEARNED["stored"], "x": KNOWN["CRM"]},
                "http": AnsweredHttp(read_answers({"https://crm.example/*": answer})),
            },
        ),
    )
    assert call.result.error is not None
    assert "cannot log in" in str(call.result.error)
    (folder / "said.txt").write_text("\n".join([*call.log, call.engine_log]), "utf-8")
    (folder / "url.txt").write_text(control_url(call), "utf-8")


def control_url(call) -> str:
    return next(each.access_url for each in call.events if hasattr(each, "access_url"))


def contents(path: Path) -> dict[str, bytes]:
    """Everything of a recording, with its chunks decompressed by another reader."""
    found = {"file": path.read_bytes()}
    with path.open("rb") as file:
        for number, record in enumerate(StreamReader(file, emit_chunks=True).records):
            if isinstance(record, Chunk):
                data = zstandard.ZstdDecompressor().decompress(record.data)
                found[f"chunk {number}"] = data
            elif isinstance(record, Attachment):
                found[record.name] = record.data
            elif isinstance(record, Metadata):
                found[f"metadata {record.name}"] = repr(record.metadata).encode()
    return found


def spellings(secret: str) -> set[bytes]:
    once = json.dumps(secret)[1:-1]
    texts = {secret, once, json.dumps(once)[1:-1], repr(secret)[1:-1]}
    texts |= {quote(secret, safe=""), quote_plus(secret), quote(secret)}
    return {text.encode() for text in texts}


def all_secrets(folder: Path) -> dict[str, str]:
    token = max((folder / "url.txt").read_text("utf-8").split("/"), key=len)
    return {**KNOWN, **LEARNED, "control": token}


def test_they_were_there(folder):
    """The call really used them: its log, before the recorder saw it, has them."""
    said = (folder / "said.txt").read_text("utf-8")
    for name in ("CRM", "CONFIGURED"):
        assert KNOWN[name] in said
    for name in ("bearer", "incoming", "answered", "set_cookie", "agent", "password"):
        assert LEARNED[name] in said, name
    assert all_secrets(folder)["control"] in said


def test_no_file_of_the_call_has_them(folder):
    recordings = [path for path in (folder / "recordings").rglob("*") if path.is_file()]
    assert any(path.suffix == ".vxr" for path in recordings)
    leaks = []
    for path in recordings:
        parts = contents(path) if path.suffix == ".vxr" else {"": path.read_bytes()}
        assert path.suffix != ".vxr" or len(parts) > 5
        leaks += [
            f"{path.name}, {part}: {name} as {spelling!r}"
            for name, secret in all_secrets(folder).items()
            for spelling in spellings(secret)
            for part, data in parts.items()
            if spelling in data
        ]
    assert leaks == []


def test_what_was_around_them_is_there(folder):
    (path,) = (folder / "recordings").glob("*.vxr")
    everything = b"".join(contents(path).values()).decode("utf-8", "replace")
    for text in ("the secret is ", "crm said ", "X-Api-Key", "cannot log in with "):
        assert text in everything
    assert everything.count(PLACEHOLDER) > 30


def test_exports_do_not_have_them(folder, tmp_path):
    (path,) = (folder / "recordings").glob("*.vxr")
    out = tmp_path / "call.jsonl"
    with RecordingReader(path) as reader:
        export_jsonl(reader, out)
    data = out.read_bytes()
    for secret in all_secrets(folder).values():
        assert not [each for each in spellings(secret) if each in data]
