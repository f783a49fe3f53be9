"""Small made-up files for the tests of documents: docx and OFD written part by part, so that any oddity can stand in them."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMES = (
    f"{W} "
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
KINDS = ("footnotes", "endnotes", "numbering", "styles", "comments", "header", "footer")
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    """A paragraph of runs; plain text is made one run."""
    runs = "".join(each if each.startswith("<") else run(each) for each in content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def note_reference(number: int, kind: str = "footnote") -> str:
    """The mark of a note in the body."""
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'


def notes(*texts: str, kind: str = "footnote") -> str:
    """The part of notes: the two separators Word writes, then each text."""
    separators = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    words = "".join(
        f'<w:{kind} w:id="{at}"><w:p><w:r><w:{kind}Ref/></w:r>{run(f" {text}")}</w:p></w:{kind}>'
        for at, text in enumerate(texts, start=1)
    )
    return f"<w:{kind}s {NAMES}>{separators}{words}</w:{kind}s>"


def table(*rows: tuple[str, ...]) -> str:
    """A table; a cell that begins with < is taken as it is."""
    cells = (
        "".join(cell if cell.startswith("<") else f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows
    )
    grid = "<w:gridCol w:w='2400'/>" * max(map(len, rows))
    return (
        f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"
    )


def docx(*blocks: str, parts: Mapping[str, str] | None = None, more: Mapping[str, bytes] | None = None) -> bytes:
    """A docx of blocks; ``parts`` are further parts by the word of their kind (footnotes, header1), ``more`` any others."""
    body = "".join(block if block.startswith("<") else paragraph(block) for block in blocks)
    named = dict(parts or {})
    kinds = {name: next(kind for kind in KINDS if name.startswith(kind)) for name in named}
    relations = "".join(
        f'<Relationship Id="rId{at}" Type="{RELATION}/{kinds[name]}" Target="{name}.xml"/>'
        for at, name in enumerate(named, start=1)
    )
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPES}.{kinds[name]}+xml"/>' for name in named
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    files = {
        "[Content_Types].xml": f'{head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPES}.document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f"{head}<Relationships "
        f'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>',
        "word/document.xml": f"{head}<w:document {NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        **{f"word/{name}.xml": f"{head}{text}" for name, text in named.items()},
    }
    return archive({name: text.encode() for name, text in files.items()} | dict(more or {}))


def archive(files: Mapping[str, bytes]) -> bytes:
    """A zip of files."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return target.getvalue()


def ofd(*pages: str) -> bytes:
    """An OFD of pages, each the content of its layer."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    listed = "".join(f'<ofd:Page ID="{at}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(len(pages)))
    files = {
        "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {space}><ofd:CommonData><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    for at, page in enumerate(pages):
        files[f"Doc_0/Pages/Page_{at}/Content.xml"] = (
            f'<ofd:Page {space}><ofd:Content><ofd:Layer ID="1">{page}</ofd:Layer></ofd:Content></ofd:Page>'
        )
    return archive({name: text.encode() for name, text in files.items()})


def ofd_line(text: str, x: float, y: float, size: float = 5.6) -> str:
    """A line of an OFD page: the text, where it begins and its baseline in millimetres."""
    step = f"g {len(text) - 1} {size}" if len(text) > 1 else ""
    return (
        f'<ofd:TextObject ID="9" Boundary="{x} {y - size} {size * len(text)} {size * 1.3}" Size="{size}" Font="1">'
        f'<ofd:TextCode X="0" Y="{size}" DeltaX="{step}">{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def ofd_rule(x0: float, y0: float, x1: float, y1: float) -> str:
    """A straight line on an OFD page, in millimetres."""
    return (
        f'<ofd:PathObject ID="8" Boundary="{x0} {y0} {max(x1 - x0, 0.1)} {max(y1 - y0, 0.1)}">'
        f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0} {y1 - y0}</ofd:AbbreviatedData></ofd:PathObject>"
    )
