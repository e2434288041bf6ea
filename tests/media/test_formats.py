import pytest

from voxrt.media.formats import (
    ALAW_8000,
    MULAW_8000,
    PCM_16000,
    RATES,
    AudioFormat,
    Encoding,
)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("encoding", Encoding)
def test_names_can_be_read_and_written(encoding, rate):
    fmt = AudioFormat(encoding, rate)
    assert AudioFormat.parse(fmt.name) == fmt


@pytest.mark.parametrize(
    "name", ["", "mulaw", "pcm_", "pcm_12345", "opus_48000", "pcm_x", "PCM_16000"]
)
def test_other_names_are_refused(name):
    with pytest.raises(ValueError, match=f"unknown audio format '{name}'"):
        AudioFormat.parse(name)


def test_what_20_ms_weigh():
    assert (MULAW_8000.frame_samples, MULAW_8000.frame_bytes) == (160, 160)
    assert (PCM_16000.frame_samples, PCM_16000.frame_bytes) == (320, 640)
    assert AudioFormat.parse("pcm_22050").frame_samples == 441


def test_silence():
    assert MULAW_8000.silence == b"\xff" * 160
    assert ALAW_8000.silence == b"\xd5" * 160
    assert PCM_16000.silence == bytes(640)


def test_duration():
    assert MULAW_8000.duration(8000) == 1.0
    assert PCM_16000.duration(16) == 0.0005
