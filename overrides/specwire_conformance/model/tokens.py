"""The tokenizer. Joining the tokens of a text gives the text, whatever it holds."""

import re

TOKEN = re.compile(r"\s*(?:\w{1,12}|[^\w\s]{1,4})|\s+")
"""White space goes with what follows it, as in the tokenizers of real models; long words are split."""


def tokenize(text: str) -> list[str]:
    """Split a text into tokens."""
    return TOKEN.findall(text)
