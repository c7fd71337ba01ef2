"""Spoken answers: a tone per token, as 16-bit PCM at 24 kHz, the format in which audio is streamed.

Source: https://platform.openai.com/docs/guides/audio (output formats).
"""

import io
import math
import wave
from array import array
from functools import cache

RATE_HZ = 24_000
TONE_MS = 50
TONES = 12
AMPLITUDE = 8_000
FORMATS = ("wav", "pcm16")
"""What can be made without an encoder; the contract's other formats are refused."""


def tone(token: str) -> bytes:
    """Return the sound of one token: 2,400 bytes, a multiple of 3, so that pieces of base64 can be joined."""
    return _tone(sum(token.encode()) % TONES)


def wav(pcm: bytes) -> bytes:
    """Return mono samples as a WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(RATE_HZ)
        writer.writeframes(pcm)
    return file.getvalue()


@cache
def _tone(number: int) -> bytes:
    hertz = 220 * 2 ** (number / TONES)
    count = RATE_HZ * TONE_MS // 1000
    samples = array("h", (int(AMPLITUDE * math.sin(2 * math.pi * hertz * i / RATE_HZ)) for i in range(count)))
    return samples.tobytes()
