"""A text in quotes, as every YAML file that parindex writes has it."""

import json
import re

# JSON leaves them bare; a YAML reader ends a line at some of them and refuses the others.
_BARE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


def quoted(text: str) -> str:
    """`text` in double quotes, which YAML reads as this very text."""
    return _BARE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))
