"""Make the bundled prompts of `voxrt.testing.speech` from their texts.

Run from the root of the repository, with the extra `speech` installed::

    python tools/make_prompts.py

Writes one Ogg Vorbis file a prompt and `index.json` into `voxrt/testing/prompts/`.
The voice's noise has a fixed seed, so the same version of the voice makes the same
files. `voxrt/testing/prompts/README.md` says where the voice comes from.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import numpy as np
import soundfile
from hibari import SAMPLE_RATE, Hibari

TARGET = Path(__file__).parent.parent / "voxrt" / "testing" / "prompts"
RATE = 16000
LEVEL = 0.5
"""peak of every prompt, 6 dB below full scale"""
QUALITY = 0.8
"""compression level of libsndfile: higher is smaller"""
EDGE_S = 0.03
"""silence left at both ends"""
QUIET = 0.01
"""what counts as silence when the ends are cut"""

NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
    *("seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty"),
    *("sixty", "seventy", "eighty", "ninety"),
)

SENTENCES = (
    # the emulator's agent
    "Hello, this is the demo agent.",
    "How can I help you?",
    "I heard you for",
    "second",
    "seconds",
    "less than a second",
    "Please go on.",
    "Sorry, go ahead.",
    "Thank you.",
    "Thank you for calling.",
    "Goodbye.",
    "You sent a message.",
    "One moment, please.",
    "Are you still there?",
    # a telephone menu
    "Welcome.",
    "Press one for sales.",
    "Press two for support.",
    "Press three to speak to a person.",
    "Press nine to end the call.",
    "Press",
    "You pressed",
    "star",
    "pound",
    "and",
    "I did not understand that.",
    "Please try again.",
    "Transferring you now.",
    "Nobody is available right now.",
    "Sales.",
    "Support.",
    # callers and called people
    "Hello.",
    "Hello, I have a question about my order.",
    "When will it arrive?",
    "Excuse me, one more thing.",
    "Can I change the delivery address?",
    "I would like to speak to a person.",
    "Yes.",
    "No.",
    "Okay.",
    "Thank you, that is all.",
    "Thanks, bye.",
    "Hello, who is calling?",
    "This is the sales team.",
)


def file_name(text: str) -> str:
    """Name of a prompt's file: its words."""
    return "_".join(re.findall(r"[a-z0-9]+", text.lower())) + ".ogg"


def cut_ends(samples: np.ndarray) -> np.ndarray:
    """Cut the silence at both ends, but for a short edge."""
    loud = np.flatnonzero(np.abs(samples) > QUIET)
    edge = int(EDGE_S * SAMPLE_RATE)
    return samples[max(0, loud[0] - edge) : loud[-1] + edge]


def resample(samples: np.ndarray) -> np.ndarray:
    """Bring samples from the voice's rate to the prompts', by Fourier transform."""
    count = len(samples) * RATE // SAMPLE_RATE
    spectrum = np.fft.rfft(samples)[: count // 2 + 1]
    scale = count / len(samples)
    return np.asarray(np.fft.irfft(spectrum, count) * scale)


def main() -> None:
    """Speak every prompt and write it."""
    voice = Hibari()
    prompts = {}
    size = 0
    seconds = 0.0
    for text in (*NUMBERS, *SENTENCES):
        spoken = text if text[-1] in ".?" else f"{text},"
        samples = cut_ends(voice(spoken, seed=0))
        samples = resample(samples / np.max(np.abs(samples)) * LEVEL)
        path = TARGET / file_name(text)
        soundfile.write(
            path,
            samples,
            RATE,
            format="OGG",
            subtype="VORBIS",
            compression_level=QUALITY,
        )
        prompts[path.name] = text
        size += path.stat().st_size
        seconds += len(samples) / RATE
    index = TARGET / "index.json"
    index.write_text(json.dumps(prompts, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(prompts)} prompts, {seconds:.1f} s, {size} bytes\n")


if __name__ == "__main__":
    main()
