"""Codes about seal files."""

from parindex_cli.views.catalogue.entry import Section, error

SEALS: Section = {
    "seal-broken": error(
        "tệp niêm phong bị sửa",
        "a seal that was edited",
        "Nội dung tệp niêm phong không khớp với mã niêm phong ghi trong đó, nên không chứng minh được gì. Hãy dùng bản "
        "gốc của tệp niêm phong.",
        "What the seal file holds does not match the seal written in it, so it proves nothing. Use the original file.",
    ),
}
