"""What few criteria files still have to ask."""

from parindex_cli.fields import Maybe, Model, Title
from parindex_cli.language import Text, bilingual


class OpenQuestion(Model):
    """Something still to be asked of whoever issued the criteria; nothing is scored while one is left."""

    text: Title
    text_en: Maybe[Title] = None

    @property
    def words(self) -> Text:
        """The question in both languages."""
        return bilingual(self.text, self.text_en)
