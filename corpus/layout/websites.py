"""What a site puts around a text: menu, cookie notice, share links, comments, related pages and the foot.

Invented, like the rest. A document takes its own from its front matter; for what that leaves out, a choice that
depends on the document's name, so that no two pages in a row wear the same.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from corpus.layout.source import Specimen

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The lines around one page's text; empty tuples print nothing, `ink` is the site's colour."""

    site: str
    ink: str
    navigation: tuple[str, ...]
    banner: tuple[str, ...]
    share: tuple[str, ...]
    comments: tuple[str, ...]
    related_heading: str
    related: tuple[str, ...]
    tail: tuple[str, ...]


INKS = ("#0b4f6c", "#5a2a27", "#2f4b26", "#3c2a5e", "#1d1d1b")
SITES = {
    "press": ("The Practice Gazette", "Councils Daily", "Care Desk"),
    "response": ("Association of Invented Councils", "College of Imagined Practice"),
    "landing-page": ("Public Documents Service", "Safeguarding Library"),
    "abstract": ("Repository of Fictional Reviews",),
}
NAMING = ("press", "landing-page")
"""Templates whose first line below the title is the site's name, unless it is an author or a date."""

NAVIGATION = (
    ("News", "Opinion", "Jobs", "Events", "Topics"),
    ("About us", "Our work", "Campaigns", "Publications", "Press office"),
    ("Home", "Worried about a child", "Professionals", "Training", "Reviews"),
    ("Collections", "Search the library", "Help", "Latest additions"),
)
BANNERS = (
    ("We use cookies to make this site work and to count visits. You can turn off all but the essential ones.",),
    ("This website stores small files on your device.", "Read our cookie policy to find out what they do."),
    ("Tell us whether you accept cookies",),
    ("By continuing to browse you agree to the use of cookies for statistics.",),
)
SHARES = (
    ("Email", "Print", "Copy link"),
    ("Post", "Send to a colleague", "Print this page"),
    ("Share by email", "Save for later"),
)
COMMENTS = {
    "press": (
        (
            "Anon duty worker: Until somebody counts the visits that did not happen this comes round again.",
            "Retired and glad of it: We had a protocol for this in the nineties. It was in a blue folder.",
        ),
        (
            "J.P.: Good to see a report that says what went well.",
            "Third year student: Does anyone have a link to the full document?",
            "Foster carer, north: Nobody asked us. They never do.",
        ),
        (),
    ),
}
RELATED_HEADINGS = ("Related", "More like this", "You may also be interested in", "Most read")
RELATED = (
    ("Ten questions for your next supervision", "How we moved our front door in six weeks", "Podcast: on the rota"),
    ("Board papers and minutes", "Annual report and accounts", "Multi-agency training calendar"),
    ("Consultation on funding closes soon", "Meet the new policy team", "Regional network dates"),
    ("Recently added", "Reading lists by subject", "Request a copy"),
)
TAILS = (
    ("Accessibility | Privacy | Terms and conditions", "© All content invented for test purposes"),
    ("Sign up to our weekly newsletter", "Contact us | Complaints | Site map", "Is this page useful? Yes No"),
    ("Return to top", "Freedom of information | Cookies | Modern slavery statement"),
    ("Comments are closed.", "Advertise with us | Job alerts | Privacy notice"),
)

STYLE = """
body{margin:0;font:16px/1.5 Georgia,serif;color:#222}a{color:INK}.skip{position:absolute;left:-999em}
.cookie-banner{background:#f3efe2;padding:10px 24px;font:14px sans-serif}.cookie-banner p{margin:0 0 6px}
.site-header{background:INK;color:#fff;padding:14px 24px;font-family:sans-serif}.site-name{font-size:24px}
.site-header a{color:#fff;text-decoration:none}.menu ul,.breadcrumbs ol{list-style:none;display:flex;gap:18px;
padding:0;margin:8px 0 0}.site-header form{float:right}.breadcrumbs{padding:0 24px;font:13px sans-serif}
.columns{display:flex;gap:40px;max-width:1080px;margin:0 auto;padding:12px 24px}main{flex:3}
aside{flex:1;font:14px sans-serif;border-left:1px solid #ccc;padding-left:18px}h1{font-size:32px;line-height:1.15}
.specimen{font:12px sans-serif;color:#444;border:1px solid #999;padding:4px 8px}.standfirst{font-size:19px;color:#444}
.byline,.dateline{font:14px sans-serif;color:#666;margin:2px 0}blockquote{border-left:4px solid INK;margin-left:0;
padding-left:16px}table{border-collapse:collapse}th,td{border:1px solid #999;padding:5px 9px;text-align:left;
vertical-align:top}.box{background:#f2f2f2;border:1px solid INK;padding:4px 16px;margin:14px 0}
.share-links{margin:24px 0;font:14px sans-serif}.share-links a{margin-left:12px}.comments{border-top:2px solid #ddd;
font:14px/1.5 sans-serif}.site-footer{background:#eee;padding:16px 24px;font:13px sans-serif}
.abstract article{font:15px/1.5 sans-serif}.landing-page article{font:17px/1.6 sans-serif}
""".replace("\n", "")


def surroundings_of(specimen: Specimen) -> Surroundings:
    """The front matter's lines, and a choice by the document's name where it has none."""
    given = specimen.surroundings
    choice = _Choice(specimen.name)
    sites = SITES.get(specimen.template, SITES["press"])
    comments = COMMENTS.get(specimen.template, ((),))
    return Surroundings(
        site=_named_site(specimen) or choice.of("site", sites),
        ink=choice.of("ink", INKS),
        navigation=given.get("navigation", choice.of("navigation", NAVIGATION)),
        banner=given.get("banner", choice.of("banner", BANNERS)),
        share=choice.of("share", SHARES),
        comments=given.get("comments", choice.of("comments", comments)),
        related_heading=choice.of("related heading", RELATED_HEADINGS),
        related=given.get("related", choice.of("related", RELATED)),
        tail=given.get("tail", choice.of("tail", TAILS)),
    )


def _named_site(specimen: Specimen) -> str:
    """The publisher, or the first line below the title where it can only be a site's name, else ""."""
    if specimen.facts.publishers:
        return specimen.facts.publishers[0]
    first = next(iter(specimen.cover_lines), "")
    is_person = first.startswith("By ") or first == specimen.facts.author
    is_dated = any(character.isdigit() for character in first)
    return "" if is_person or is_dated or specimen.template not in NAMING else first


class _Choice:
    """Picks the same entry for the same document and subject each time."""

    def __init__(self, name: str) -> None:
        self.name = name

    def of(self, subject: str, entries: Sequence[Entry]) -> Entry:
        """One of the entries."""
        return entries[zlib.crc32(f"{self.name} {subject}".encode()) % len(entries)]
