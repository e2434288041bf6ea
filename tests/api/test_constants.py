"""Event names, enums, lists."""

from __future__ import annotations

import pytest

from voxrt.api.constants import (
    MODULE_IDS,
    enum_group,
    event_group,
    former_group,
    list_group,
)


def test_event_names_are_their_values():
    events = event_group("CallEvents")
    assert events.Connected == events["Connected"] == "Call.Connected"
    assert "Connected" in events
    assert "Connected" in dir(events)
    assert repr(events) == "<CallEvents>"
    assert events._vox_json_()["Failed"] == "Call.Failed"


def test_enums_of_every_kind_of_value():
    assert enum_group("DTMFType").IN_BAND == 2
    assert enum_group("WebSocketAudioEncoding").ULAW == "ULAW"
    assert len(enum_group("DTMFType")) == 4


def test_names_of_earlier_versions_are_kept():
    assert enum_group("RecordExpireTime").DEFAULT == ""
    assert event_group("CallEvents").FirstVideoPacket == "Call.Video.FirstPacket"


def test_unknown_name_is_reported_with_the_nearest():
    told = []
    events = event_group("CallEvents", told.append)
    text = "VoxEngine has no CallEvents.Conected, did you mean CallEvents.Connected"
    with pytest.raises(AttributeError) as caught:
        _ = events.Conected
    assert str(caught.value) == text
    with pytest.raises(KeyError):
        _ = events["PCM"]
    assert told == [text, "VoxEngine has no CallEvents.PCM"]


def test_constants_do_not_change():
    events = event_group("CallEvents")
    with pytest.raises(AttributeError, match="CallEvents cannot be changed"):
        events.Connected = "x"
    with pytest.raises(AttributeError):
        _ = events._secret
    assert len({events, event_group("CallEvents")}) == 1


def test_lists_are_trees_of_their_own_names():
    voices = list_group("VoiceList")
    voice = "VoiceList.Google.en_US_Neural2_C"
    assert voices.Google.en_US_Neural2_C == voice
    assert voices.Amazon.Neural.ar_AE_Hala == "VoiceList.Amazon.Neural.ar_AE_Hala"
    assert voices.Amazon.en_US_Joanna == "VoiceList.Amazon.en_US_Joanna"
    assert "Google" in voices
    assert {"Google", "IBM", "Yandex"} <= set(voices)
    assert len(voices) == len(list(voices))


def test_former_lists_take_any_name():
    told = []
    language = former_group("Language", told.append)
    assert language.US_ENGLISH_FEMALE == "Language.US_ENGLISH_FEMALE"
    assert language.Premium.RU == "Language.Premium.RU"
    assert told[0] == (
        "Language.US_ENGLISH_FEMALE is of an earlier VoxEngine, use VoiceList instead"
    )
    assert len(language) == len(list(language)) == 0


def test_module_ids():
    assert MODULE_IDS["Cartesia"] == "cartesia"
    assert len(MODULE_IDS) == len(list(MODULE_IDS)) == 27


def test_unknown_groups_are_a_key_error():
    with pytest.raises(KeyError):
        event_group("NoSuchEvents")
    with pytest.raises(KeyError):
        enum_group("NoSuchEnum")
