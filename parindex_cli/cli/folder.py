"""What `parindex` alone says: where this folder stands in the year."""

import sys

from parindex_cli.cli.telling import stand
from parindex_cli.language import Lang


def show_folder(lang: Lang) -> None:
    """Print what the working folder holds of its latest year, what is awaited, and the next step."""
    stand()
    from parindex_cli.loader import Desk
    from parindex_cli.loader.folder import look_around
    from parindex_cli.views.folder_page import folder_page
    from parindex_cli.views.terminal import show

    show(folder_page(look_around(Desk())), lang, sys.stdout)
