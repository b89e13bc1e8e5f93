"""Sets every pact with Typst as PDF/A-3b, once with a compiler made anew for each and once with one kept; prints CPU ms for each.

Arguments: the folder with pact.typ and its data, the folder of the fonts, how many pacts. The processor time is that
of the whole process, so that threads of Typst count as well.
"""

import sys
import time

import typst

folder, fonts, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
page = f"{folder}/pact.typ"
given = {"root": folder, "font_paths": [fonts], "ignore_system_fonts": True}


def anew(n):
    inputs = {"n": str(n)}
    typst.compile(page, output=f"{folder}/anew-{n}.pdf", sys_inputs=inputs, pdf_tags=False, pdf_standards=["a-3b"], **given)


kept = typst.Compiler(page, **given)


def again(n):
    kept.compile(output=f"{folder}/kept-{n}.pdf", sys_inputs={"n": str(n)}, pdf_tags=False, pdf_standards=["a-3b"])


for way in (anew, again):
    # The first one warms caches of the system and of the library.
    way(0)
    start = time.process_time()
    for n in range(1, count):
        way(n)
    print((time.process_time() - start) * 1000 / (count - 1))
