"""Text that may stand in XML, of which the files of Word and Excel are made."""

import re

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def fit_for_xml(text: str) -> str:
    """`text` with the characters that XML has no way to write shown as escapes."""
    return _UNFIT.sub(lambda match: match.group().encode("unicode_escape").decode("ascii"), text)
