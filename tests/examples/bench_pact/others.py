"""Sets some pacts with WeasyPrint, ReportLab and Chromium; prints, for each that can be had, its name and CPU ms a pact.

Arguments: the folder with the data of the pacts, the folder of the fonts, how many pacts. All read the words, the photo,
the emblem and the ink that Typst's page reads, and write one PDF a person. The processor time is the whole process's, for
Chromium, which is started anew for each page as a program would do it, that of its processes.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from html import escape

folder, fonts, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
REGULAR, BOLD = f"{fonts}/LiberationSans-Regular.ttf", f"{fonts}/LiberationSans-Bold.ttf"


def read(name):
    with open(f"{folder}/{name}", encoding="utf-8") as file:
        return json.load(file)


words = read("words.json")

STYLE = f"""
@font-face {{ font-family: Naskah; src: url("file://{REGULAR}"); }}
@font-face {{ font-family: Naskah; font-weight: bold; src: url("file://{BOLD}"); }}
@page {{ size: A4; margin: 20mm 20mm 20mm 25mm; }}
body {{ font: 11.5pt/1.35 Naskah; text-align: justify; }}
.head {{ display: flex; align-items: center; border-bottom: 1.5pt solid black; text-align: center; }}
.head img {{ height: 24mm; }} .head div {{ flex: 1; }} .unit {{ font-size: 14pt; font-weight: bold; }}
h1 {{ font-size: 13pt; text-align: center; margin: 4mm 0 0; }} .number {{ text-align: center; }}
td {{ padding: 0 3mm 1mm 0; vertical-align: top; }}
.foot {{ display: flex; justify-content: space-between; break-inside: avoid; margin-top: 5mm; }}
.photo {{ width: 30mm; height: 40mm; border: 0.4pt solid black; }} .ink {{ width: 60mm; height: 22mm; display: block; }}
"""


def html(n):
    person = read(f"person-{n}.json")
    rows = "".join(f"<tr><td>{escape(a)}<td>:<td>{escape(b)}" for a, b in person["identity"])
    clauses = "".join(f"<li>{escape(clause)}" for clause in words["clauses"])
    closing = "".join(f"<p>{escape(line)}" for line in words["closing"])
    return f"""<!doctype html><html lang="id"><meta charset="utf-8"><title>{escape(person["name"])}</title>
<div class="head"><img src="emblem.png"><div>{escape(words["government"])}<br><span class="unit">{escape(words["unit"])}</span>
<br>{escape(words["address"])}</div></div><h1>{"<br>".join(map(escape, words["title"]))}</h1>
<p class="number">Nomor: {escape(person["number"])}<p>{escape(words["opening"])}<table>{rows}</table>
<p>{escape(words["statement"])}<ol>{clauses}</ol>{closing}<div class="foot"><img class="photo" src="{person["photo"]}">
<div>{escape(words["place"])}<br>Yang menyatakan,<img class="ink" src="ink-{n}.svg"><b><u>{escape(person["name"])}</u></b>
<br>{escape(" ".join(person["identity"][1]))}</div></div>"""


def weasyprint():
    import weasyprint as engine

    style = engine.CSS(string=STYLE)

    def page(n):
        document = engine.HTML(string=html(n), base_url=f"{folder}/")
        document.write_pdf(f"{folder}/weasyprint-{n}.pdf", stylesheets=[style], pdf_variant="pdf/a-3b")

    return page


def chromium():
    program = shutil.which("chromium")
    if program is None:
        raise ImportError("not installed")
    quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder}/chromium"]

    def page(n):
        with open(f"{folder}/page-{n}.html", "w", encoding="utf-8") as file:
            file.write(f"{html(n)}<style>{STYLE}</style>")
        output = [f"--print-to-pdf={folder}/chromium-{n}.pdf", f"file://{folder}/page-{n}.html"]
        subprocess.run([program, *quiet, *output], check=True, capture_output=True)

    return page


def reportlab():
    from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Flowable, Image, ListFlowable, Paragraph, SimpleDocTemplate, Spacer, Table

    pdfmetrics.registerFont(TTFont("Naskah", REGULAR))
    pdfmetrics.registerFont(TTFont("Naskah-Bold", BOLD))
    body = ParagraphStyle("body", fontName="Naskah", fontSize=11.5, leading=15.5, alignment=TA_JUSTIFY, spaceAfter=6)
    centre = ParagraphStyle("centre", parent=body, alignment=TA_CENTER)
    bold = ParagraphStyle("bold", parent=centre, fontName="Naskah-Bold", fontSize=13)

    class Ink(Flowable):
        def __init__(self, path):
            super().__init__()
            self.width, self.height, self.rings = 60 * mm, 22 * mm, path

        def draw(self):
            self.canv.setFillColorRGB(0x1B / 255, 0x2A / 255, 0x6B / 255)
            outline = self.canv.beginPath()
            for ring in self.rings:
                outline.moveTo(ring[0][0] * mm, self.height - ring[0][1] * mm)
                for x, y in ring[1:]:
                    outline.lineTo(x * mm, self.height - y * mm)
                outline.close()
            self.canv.drawPath(outline, stroke=0, fill=1)

    def page(n):
        person = read(f"person-{n}.json")
        with open(f"{folder}/ink-{n}.svg", encoding="utf-8") as file:
            data = re.search(r' d="([^"]*)"', file.read()).group(1)
        rings = [[tuple(map(float, point.split())) for point in ring.split("L")] for ring in data.strip("MZ").split("ZM")]
        head = [Paragraph(words["government"], centre), Paragraph(words["unit"], bold), Paragraph(words["address"], centre)]
        identity = [[Paragraph(a, body), ":", Paragraph(b, body)] for a, b in person["identity"]]
        sign = [Paragraph(words["place"], body), Paragraph("Yang menyatakan,", body), Ink(rings),
                Paragraph(f"<u>{person['name']}</u>", bold), Paragraph(" ".join(person["identity"][1]), body)]
        story = [Table([[Image(f"{folder}/emblem.png", 20 * mm, 24 * mm), head]], [22 * mm, 143 * mm])]
        story += [Paragraph("<br/>".join(words["title"]), bold), Paragraph(f"Nomor: {person['number']}", centre)]
        story += [Paragraph(words["opening"], body), Table(identity, [38 * mm, 3 * mm, 124 * mm])]
        story += [Paragraph(words["statement"], body), ListFlowable([Paragraph(c, body) for c in words["clauses"]])]
        story += [Paragraph(line, body) for line in words["closing"]] + [Spacer(1, 5 * mm)]
        story += [Table([[Image(f"{folder}/{person['photo']}", 30 * mm, 40 * mm), sign]], [90 * mm, 75 * mm])]
        margins = {"leftMargin": 25 * mm, "rightMargin": 20 * mm, "topMargin": 20 * mm, "bottomMargin": 20 * mm}
        SimpleDocTemplate(f"{folder}/reportlab-{n}.pdf", pagesize=A4, **margins).build(story)

    return page


def cpu():
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


for way, pages in ((weasyprint, count), (reportlab, count), (chromium, min(count, 6))):
    try:
        page = way()
    except (ImportError, OSError) as fault:
        print(f"{way.__name__}: {fault}", file=sys.stderr)
        continue
    # The first one warms caches of the system and of the library.
    page(0)
    start = cpu()
    for n in range(1, pages):
        page(n)
    print(way.__name__, (cpu() - start) * 1000 / (pages - 1))
