"""Plain HTML tables: readable by every browser, printer and screen reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its words, and the address that they lead to where there is one.

    `markup` replaces the words by HTML that has been made safe already; `order` is what `aria-sort` says. A `tight`
    cell is not broken into lines.
    """

    words: str
    href: str = ""
    number: bool = False
    markup: str = ""
    order: str = ""
    tight: bool = False


def table(caption: str, head: Sequence[str | Cell], rows: Sequence[Sequence[str | Cell]], *, kind: str = "") -> str:
    """A table with a caption and headed columns; the first cell of each row heads the row. All words are escaped."""
    heads = "".join(_cell("th", cell, 'scope="col"') for cell in head)
    body = "".join(
        "<tr>"
        + "".join(
            _cell("td", cell, _data_label(head, index)) if index else _cell("th", cell, 'scope="row"')
            for index, cell in enumerate(row)
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="table {escape(kind)}" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def anchor(words: str, href: str, *, kind: str = "") -> str:
    """A link in safe HTML."""
    style = f' class="{escape(kind)}"' if kind else ""
    return f'<a href="{escape(href)}"{style}>{escape(words)}</a>'


def _data_label(head: Sequence[str | Cell], index: int) -> str:
    title = head[index]
    words = title if isinstance(title, str) else title.words
    return f'data-label="{escape(words)}" data-unit="{escape(words.lower())}"'


def _cell(tag: str, cell: str | Cell, attributes: str) -> str:
    cell = Cell(cell) if isinstance(cell, str) else cell
    inner = cell.markup or (anchor(cell.words, cell.href) if cell.href else escape(cell.words))
    kinds = " ".join(name for name, on in (("number", cell.number), ("tight", cell.tight)) if on)
    kind = f' class="{kinds}"' if kinds else ""
    order = f' aria-sort="{escape(cell.order)}"' if cell.order else ""
    return f"<{tag} {attributes}{kind}{order}>{inner}</{tag}>"
