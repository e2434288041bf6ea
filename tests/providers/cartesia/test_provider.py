"""Addresses, credentials, formats and codecs of Cartesia."""

from __future__ import annotations

import pytest

from voxrt.media.formats import ALAW_8000, MULAW_8000, PCM_16000
from voxrt.providers import PROVIDERS
from voxrt.providers.cartesia.codecs import AgentsCodec, TtsCodec
from voxrt.providers.cartesia.provider import CartesiaProvider

PROVIDER = CartesiaProvider()


def test_the_provider_is_found_by_name() -> None:
    (found,) = [one for one in PROVIDERS if one.name == "cartesia"]
    assert found.base_url == "wss://api.cartesia.ai"


def test_each_socket_has_a_codec_of_its_own() -> None:
    assert isinstance(PROVIDER.codec("agents"), AgentsCodec)
    assert isinstance(PROVIDER.codec("tts"), TtsCodec)
    assert PROVIDER.codec("agents") is not PROVIDER.codec("agents")
    with pytest.raises(KeyError):
        PROVIDER.codec("stt")


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("mulaw_8000", MULAW_8000),
        ("pcm_16000", PCM_16000),
        ("pcm_mulaw_8000", MULAW_8000),
        ("pcm_alaw_8000", ALAW_8000),
        ("pcm_s16le_16000", PCM_16000),
    ],
)
def test_formats_of_both_protocols_are_read(name, form) -> None:
    assert PROVIDER.format_of(name) == form


@pytest.mark.parametrize("rate", [24000, 44100])
def test_wide_formats(rate) -> None:
    assert PROVIDER.format_of(f"pcm_{rate}").rate == rate
    assert PROVIDER.format_of(f"pcm_s16le_{rate}").rate == rate


@pytest.mark.parametrize(
    "name", ["", "pcm", "pcm_f32le_16000", "pcm_s16le_", "pcm_s16le_12345", "opus_8000"]
)
def test_other_formats_are_refused(name) -> None:
    with pytest.raises(ValueError, match="unknown audio format"):
        PROVIDER.format_of(name)


def test_a_credential_goes_into_one_header() -> None:
    assert PROVIDER.authorize("sk_1") == {"Authorization": "Bearer sk_1"}
    assert PROVIDER.authorize("") == {}
