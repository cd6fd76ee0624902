#!/usr/bin/env python3
"""Draws docs/reports.png and docs/workbook.png: what the programs write, as its readers see it.

    /usr/bin/python3 Scripts/pictures.py BINARIES

BINARIES is the folder of cercle-server (a release build). Wants weasyprint (which brings PIL), libreoffice-calc-nogui and
poppler-utils. The club is the invented region that `cercle-server sample` writes.
"""
import os, subprocess, sys, tempfile
from PIL import Image

PROJECT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SERVER = os.path.join(os.path.abspath(sys.argv[1]), "cercle-server")
GROUP = "Nantes Synergie"


def run(*command, **more):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   env=dict(os.environ, CERCLE_LANG="fr", LC_ALL="fr_FR.UTF-8"), **more)


def page(pdf, number, dpi):
    run("pdftoppm", "-png", "-r", str(dpi), "-f", str(number), "-l", str(number), "-singlefile", pdf, pdf + ".page")
    return Image.open(pdf + ".page.png").convert("RGB")


def main():
    with tempfile.TemporaryDirectory() as work:
        data = ["--data", work + "/club"]
        run(SERVER, "sample", work + "/lists")
        run(SERVER, "init", *data, "--network", "Réseau Loire", "--admin", "Ada Bureau", "--email", "ada@exemple.fr")
        run(SERVER, "import", work + "/lists", *data)

        season = work + "/season.pdf"
        run(SERVER, "report", "season", GROUP, "--period", "2025", "--to", season, *data)
        pages = [page(season, number, 68) for number in (1, 2, 4)]
        gap = 14
        width, height = pages[0].size
        sheet = Image.new("RGB", (3 * width + 4 * gap, height + 2 * gap), (214, 220, 222))
        for number, image in enumerate(pages):
            sheet.paste(image, (gap + number * (width + gap), gap))
        # A few colours are all there are.
        sheet.quantize(64).save(PROJECT + "/docs/reports.png", optimize=True)

        figures = work + "/figures.xlsx"
        run(SERVER, "stats", "--group", GROUP, "--period", "2025", "--output", figures, *data)
        run("soffice", "--headless", "-env:UserInstallation=file://" + work + "/profile", "--convert-to", "pdf", "--outdir", work,
            figures)
        page(work + "/figures.pdf", 1, 110).crop((60, 70, 1190, 400)).quantize(32).save(PROJECT + "/docs/workbook.png", optimize=True)


main()
