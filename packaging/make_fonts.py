"""Make `resources/fonts` from the Noto fonts: `make_fonts.py FOLDER_OF_NOTO_TTF`, with `fonttools` installed.

Noto Sans lacks the minus sign, arrows, comparisons and the marks that reports use. The PDF library sets one
font per text and falls back to none, so the few missing signs are merged in from the sister fonts.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

TARGET = Path(__file__).parents[1] / "resources" / "fonts"
STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
SISTERS = ("NotoSansMath-Regular", "NotoSansSymbols2-Regular", "NotoSansSymbols-Regular")
LETTERS = frozenset([*range(0x20, 0x530), *range(0x1E00, 0x20D0), *range(0x2100, 0x2150)])
SIGNS = frozenset(map(ord, "←↑→↓∆∑−√∞≈≠≤≥■□▲△▼▽◆◇○●☐☑☒⚠✓✗"))
#: line metrics come from Noto Sans alone, or a mathematical sign would spread every line
METRICS = {
    "hhea": ("ascent", "descent", "lineGap"),
    "OS/2": ("sTypoAscender", "sTypoDescender", "usWinAscent", "usWinDescent"),
}


def subset(source: Path, wanted: frozenset[int], target: Path) -> frozenset[int]:
    """Write the wanted characters of a font and return which of them it has."""
    options = Options(layout_features=[], hinting=False, notdef_outline=True)
    options.drop_tables += ["DSIG", "GPOS", "GSUB", "GDEF"]
    font = TTFont(source)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    font.save(target)
    return frozenset(font.getBestCmap() or ()) & wanted


def parts(folder: Path, style: str) -> list[Path]:
    """Write the letters, and from each sister the signs that are still missing."""
    first = TARGET / f"0-{style}.part"
    missing = SIGNS - subset(folder / f"NotoSans-{style}.ttf", LETTERS | SIGNS, first)
    found = [first]
    for number, sister in enumerate(SISTERS, 1):
        part = TARGET / f"{number}-{style}.part"
        got = subset(folder / f"{sister}.ttf", missing, part)
        missing -= got
        found += [part] if got else []
    return found


def make(folder: Path, style: str) -> None:
    """Merge the parts of one style and keep the metrics of the letters."""
    pieces = parts(folder, style)
    merged, letters = Merger().merge([str(piece) for piece in pieces]), TTFont(pieces[0])
    for table, fields in METRICS.items():
        for field in fields:
            setattr(merged[table], field, getattr(letters[table], field))
    merged["head"].created = merged["head"].modified = letters["head"].created
    merged.save(TARGET / f"NotoSans-{style}.ttf")
    for part in TARGET.glob("*.part"):
        part.unlink()


if __name__ == "__main__":
    for each in STYLES:
        make(Path(sys.argv[1]), each)
