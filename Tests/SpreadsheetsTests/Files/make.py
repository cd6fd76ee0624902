#!/usr/bin/env python3
"""Writes the spreadsheets that the tests read. Standard library only; people and companies are invented.

  make.py             the small files, beside this script, which are committed
  make.py --large DIR files that unpack to very much, which tests make as they go

Files that other programs write are made once, from types.xlsx, and committed (LibreOffice 7.4, gnumeric 1.12, openpyxl 3.0):
  soffice --headless --convert-to xls:"MS Excel 97" --outdir lo types.xlsx      -> types-libreoffice.xls, likewise xlsx, ods
  ssconvert types.xlsx types-gnumeric.xlsx                                      -> likewise .xls (excel_biff8), .ods
  python3 -c 'import openpyxl; openpyxl.load_workbook("types-libreoffice.xlsx").save("types-openpyxl.xlsx")'
  soffice --headless --convert-to xls:"MS Excel 97" carnet-anciens.xlsx         -> carnet-anciens.xls
"""
import os, sys, zipfile
from xml.sax.saxutils import escape

HERE = os.path.dirname(os.path.abspath(__file__))
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DATE, MOMENT = 1, 2  # styles
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
    '<numFmt numFmtId="165" formatCode="[$-40C]d\\ mmmm\\ yyyy\\ hh:mm;@"/></numFmts>'
    '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="164"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>'
)


def letter(column):
    return chr(65 + column)


def cell(reference, value):
    if value is None:
        return ""
    if isinstance(value, str):
        return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    if isinstance(value, tuple):  # a number with a style, or raw XML
        if value[0] == "raw":
            return value[1].replace("REF", reference)
        return f'<c r="{reference}" s="{value[1]}"><v>{value[0]}</v></c>'
    return f'<c r="{reference}"><v>{value}</v></c>'


def sheet(rows, hidden=(), merged=()):
    """rows: {number: [values]}"""
    out = [f'<worksheet xmlns="{MAIN}"><sheetData>']
    for number, values in rows.items():
        mark = ' hidden="1"' if number in hidden else ""
        cells = "".join(cell(f"{letter(i)}{number}", value) for i, value in enumerate(values))
        out.append(f'<row r="{number}"{mark}>{cells}</row>')
    out.append("</sheetData>")
    if merged:
        out.append(f'<mergeCells count="{len(merged)}">' + "".join(f'<mergeCell ref="{m}"/>' for m in merged) + "</mergeCells>")
    return "".join(out) + "</worksheet>"


def xlsx(path, sheets, shared=None, properties="", more=(), content_type=None, styles=STYLES, absolute=False):
    """sheets: [(name, state, xml)]"""
    root = "/xl/" if absolute else ""
    kind = content_type or "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:

        def part(name, text):
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text if text.startswith("<?xml") or not text.startswith("<") else HEAD + text)

        part(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}"/>'
            + "".join(
                f'<Override PartName="/xl/worksheets/sheet{i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
                for i in range(len(sheets))
            )
            + '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
            + ('<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>' if shared else "")
            + "</Types>",
        )
        part("_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="{"/" if absolute else ""}xl/workbook.xml"/></Relationships>')
        # The order of the workbook is not that of the parts.
        names = "".join(
            f'<sheet name="{escape(name)}" sheetId="{i + 1}"{f" state={chr(34)}{state}{chr(34)}" if state else ""} r:id="s{i + 1}"/>'
            for i, (name, state, _) in enumerate(sheets)
        )
        part("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}<sheets>{names}</sheets></workbook>')
        links = "".join(f'<Relationship Id="s{i + 1}" Type="{OFFICE}/worksheet" Target="{root}worksheets/sheet{i + 1}.xml"/>' for i in range(len(sheets)))
        links += f'<Relationship Id="y" Type="{OFFICE}/styles" Target="{root}styles.xml"/>'
        if shared:
            links += f'<Relationship Id="t" Type="{OFFICE}/sharedStrings" Target="{root}sharedStrings.xml"/>'
        links += "".join(f'<Relationship Id="m{i}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>' for i, (kind, target, mode, _) in enumerate(more))
        part("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>')
        part("xl/styles.xml", styles)
        if shared:
            part("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{shared}</sst>')
        for _, target, _, text in more:
            if text is not None:
                part("xl/" + target, text)
        for i, (_, _, xml) in enumerate(sheets):
            part(f"xl/worksheets/sheet{i + 1}.xml", xml)


TITLES = ["Nom", "Prénom", "Société", "Métier", "Téléphone", "Mail", "Niveau de connaissance", "Dernier contact"]

# The same difficulties as a member's real list has, and the same outcome: 12 rows, 9 created, 2 merged, 3 doubtful, 1 refused.
NOTEBOOK = {
    1: ["Carnet d’Odile Vasseur – à jour au 02/12/2025"],
    2: [],
    3: TITLES,
    4: ["Étcheverry", "Maëlle", "Ets Étcheverry & Filles", "Couvreuse", "06 98 12 34 01", "maelle@exemple.net", "élevé", (45933, DATE)],
    5: ["O'Malley", "Ciarán", "O'Malley \"Au Phare\"", "Brasseur", 698123402, "ciaran@exemple.net", "Moyen", (45901, DATE)],
    6: ["Köhler", "Jörg", "SARL Köhler, depuis 1991", "Relieur", "+33 6 98 12 34 03", None, "FAIBLE"],
    7: [],
    8: ["Étcheverry", "Maelle", "Ets Etcheverry", "Couvreuse", "+33698123401", None, "moyen"],
    9: ["  Duclos  ", "Anne-Lise ", "Duclos\u00a0SAS", "Notaire", "05.56.98.11.22", "al.duclos@exemple.net ", "élevé"],
    10: ["Trần", "Thị Lan", None, "Orthoptiste", None, "lan.tran@exemple.net", "moyen", (45963.770833333336, MOMENT)],
    11: ["Blanchet"],
    12: ["Grangier", "Noé", "L'Atelier Grangier", "Fleuriste", "06 98 12", "noe@exemple.net", "très élevé"],
    13: ["Çıtak", "Ayşe", ("raw", '<c r="REF"><f>HYPERLINK("http://exemple.net","clic")</f><v/></c>'), "Traiteuse", "07 62 98 11 33", "ayse@exemple.net", "faible"],
    14: ["Saint-Aubin", "Loïs", "Quai & Cie", "Syndic", "(0)6 98 12 34 10", "lois@exemple", "moyen"],
    15: ["Østergård", "Inge", "Bas-Médoc", "Vigneronne", "0033 6 98 12 34 11", "INGE@EXEMPLE.NET", "eleve"],
    16: ["Østergård", "Inge", "Bas-Médoc", "Vigneronne", None, "inge@exemple.net", "élevé"],
}

OLD = {
    1: ["CONTACT", "ENTREPRISE", "TEL", "EMAIL", "NIVEAU"],
    2: ["Élodie Barrère", "Barrère Conseil", "06 98 33 44 55", "elodie@exemple.net", 3],
    3: ["Benoît Castex", "Castex TP", 698334456, "benoit@exemple.net", 1],
    4: ["Solène d’Estaing", "D’Estaing & associées", "06-98-33-44-57", "solene@exemple.net", 2],
    5: ["Benoit CASTEX", "Castex T.P.", "0698334456", None, "2"],
}

EXPORT = (
    "Nom complet;Société;Portable;Courriel;Niveau\r\n"
    'Émeric Vaure;"Vaure; Fille & Cie";06 98 32 33 34;emeric@exemple.net;Élevé\r\n'
    "Maïa Œillet;Cœur d’Armagnac;0698323335;maia@exemple.net;moyen\r\n"
    '"Ligne\r\nen deux";"""Enseigne""";06 98 32 33 36;deux@exemple.net;faible\r\n'
)

RICH = (
    "<si><t>simple</t></si><si><r><t>rich </t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">text</t></r></si>"
    "<si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh></si><si><t>a_x000D_b</t></si>"
)


def shared(index):
    return ("raw", f'<c r="REF" t="s"><v>{index}</v></c>')


def small():
    xlsx(f"{HERE}/carnet.xlsx", [("Mes contacts", "", sheet(NOTEBOOK, merged=["A1:G1"])), ("Notes", "", sheet({1: ["ne pas importer"]}))])
    xlsx(f"{HERE}/carnet-anciens.xlsx", [("Feuil1", "", sheet(OLD))])
    with open(f"{HERE}/export.csv", "wb") as file:
        file.write(EXPORT.encode("cp1252"))
    types = {
        1: ["texte", "été, œuvre ; “oui”", "deux\nlignes"],
        2: ["nombre", 12, -3.5, 0.1, 1e20],
        3: ["date", (45933, DATE), (45963.770833333336, MOMENT), (61, DATE)],
        5: ["vrai", ("raw", '<c r="REF" t="b"><v>1</v></c>'), ("raw", '<c r="REF" t="b"><v>0</v></c>')],
        6: ["formule", ("raw", '<c r="REF"><f>B2*2</f><v>24</v></c>'), ("raw", '<c r="REF" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>'), ("raw", '<c r="REF" t="b"><f>1=1</f><v>1</v></c>')],
        7: ["erreur", ("raw", '<c r="REF" t="e"><f>1/0</f><v>#DIV/0!</v></c>')],
        8: ["masquée", "cachée"],
        9: ["fusion", "gauche", None, "après"],
        300: ["loin"],
    }
    xlsx(
        f"{HERE}/types.xlsx",
        [("Premier", "", sheet(types, hidden=[8], merged=["B9:C9"])), ("Caché", "hidden", sheet({1: ["secret"]})), ("Dernier", "", sheet({2: ["fin"]}))],
    )
    xlsx(f"{HERE}/shared.xlsx", [("A & B", "", sheet({1: [shared(0), shared(1), shared(2), shared(3)]}))], shared=RICH, absolute=True)
    xlsx(f"{HERE}/from1904.xlsx", [("1904", "", sheet({1: [(44471, DATE), (0.5, DATE)]}))], properties='<workbookPr date1904="1"/>')
    xlsx(
        f"{HERE}/macros.xlsm", [("Liste", "", sheet({1: ["Nom", "Mail"], 2: ["Ida Roux", "ida@exemple.net"]}))],
        content_type="application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        more=[("vbaProject", "vbaProject.bin", "", "not a project"), ("externalLink", "externalLinks/externalLink1.xml", "", f'<externalLink xmlns="{MAIN}"/>')],
    )
    xlsx(f"{HERE}/entities.xlsx", [("x", "", HEAD + '<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>' + f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>')])
    xlsx(f"{HERE}/external-entity.xlsx", [("x", "", HEAD + '<!DOCTYPE worksheet SYSTEM "file:///etc/passwd">' + f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c t="inlineStr"><is><t>plain</t></is></c></row></sheetData></worksheet>')])
    xlsx(f"{HERE}/no-numbers.xlsx", [("x", "", f'<worksheet xmlns="{MAIN}"><sheetData><row><c t="inlineStr"><is><t>a</t></is></c><c><v>2</v></c></row><row/><row><c t="inlineStr"><is><t>b</t></is></c></row></sheetData></worksheet>')])
    with zipfile.ZipFile(f"{HERE}/document.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", f'<Relationships><Relationship Id="r" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>')
    with zipfile.ZipFile(f"{HERE}/archive.zip", "w") as archive:
        archive.writestr("photo.txt", "nothing of interest")
    ods(f"{HERE}/repeated.ods")
    ods(f"{HERE}/encrypted.ods", encrypted=True)
    encrypted(f"{HERE}/encrypted.xlsx")


def ods(path, encrypted=False):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        data = '<manifest:encryption-data/>' if encrypted else ""
        archive.writestr(
            "META-INF/manifest.xml",
            '<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd"><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="content.xml">{data}</manifest:file-entry></manifest:manifest>',
        )
        archive.writestr(
            "content.xml",
            '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
            'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            '<office:automatic-styles><style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>'
            '<office:body><office:spreadsheet><table:table table:name="Liste">'
            '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3" office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell>'
            '<table:table-cell table:number-columns-repeated="16381"/></table:table-row>'
            '<table:table-row table:number-rows-repeated="1000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
            '<table:table-row table:visibility="filter"><table:table-cell office:value-type="string"><office:annotation><dc:date>2025</dc:date><text:p>une remarque</text:p></office:annotation>'
            '<text:p>deux<text:s text:c="3"/>mots<text:tab/>et</text:p><text:p>une <text:span>ligne</text:span></text:p></table:table-cell>'
            '<table:table-cell table:formula="of:=[.A1]"/><table:covered-table-cell office:value-type="string"><text:p>dessous</text:p></table:covered-table-cell>'
            '<table:table-cell office:value-type="date" office:date-value="2025-10-03"/><table:table-cell office:value-type="date" office:date-value="2025-11-02T18:30:00"/>'
            '<table:table-cell office:value-type="time" office:time-value="PT07H30M00S"/><table:table-cell office:value-type="boolean" office:boolean-value="true"/></table:table-row>'
            '<table:table-row table:number-rows-repeated="1047573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
            '<table:table table:name="Cachée" table:style-name="h"><table:table-row><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>'
            '</office:spreadsheet></office:body></office:document-content>',
        )


def encrypted(path):
    """A compound file that holds nothing but an empty stream called EncryptedPackage."""
    end, free = b"\xfe\xff\xff\xff", b"\xff\xff\xff\xff"
    header = bytearray(512)
    header[:8] = bytes.fromhex("d0cf11e0a1b11ae1")
    header[24:34] = bytes.fromhex("3e000300feff09000600")
    header[44:48] = (1).to_bytes(4, "little")
    header[48:52] = (1).to_bytes(4, "little")
    header[56:60] = (4096).to_bytes(4, "little")
    header[60:64] = end
    header[68:72] = end
    header[76:512] = (0).to_bytes(4, "little") + free * 108
    table = bytearray(free * 128)
    table[0:4] = b"\xfd\xff\xff\xff"
    table[4:8] = end

    def entry(name, kind):
        raw = bytearray(128)
        text = (name + "\0").encode("utf-16-le")
        raw[: len(text)] = text
        raw[64:66] = len(text).to_bytes(2, "little")
        raw[66] = kind
        raw[68:80] = free * 3
        raw[116:120] = end
        return bytes(raw)

    directory = entry("Root Entry", 5) + entry("EncryptedPackage", 2) + bytes(256)
    with open(path, "wb") as file:
        file.write(bytes(header) + bytes(table) + directory)


def large(folder):
    """A part that unpacks to more than any list, and a sheet of ten million cells."""

    def one(name, pieces):
        path = f"{folder}/{name}.xlsx"
        xlsx(path, [("x", "", sheet({1: ["a"]}))])
        source = zipfile.ZipFile(path)
        parts = {info.filename: source.read(info) for info in source.infolist() if "sheet1" not in info.filename}
        source.close()
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for part, text in parts.items():
                archive.writestr(part, text)
            with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as out:
                for piece in pieces:
                    out.write(piece)

    def bomb():
        yield (HEAD + f'<worksheet xmlns="{MAIN}"><sheetData>').encode()
        for _ in range(600):
            yield b" " * (1 << 20)

    def cells():
        yield (HEAD + f'<worksheet xmlns="{MAIN}"><sheetData>').encode()
        row = "<row>" + "<c><v>1</v></c>" * 100 + "</row>"
        for _ in range(1000):
            yield (row * 100).encode()
        yield b"</sheetData></worksheet>"

    one("bomb", bomb())
    one("cells", cells())


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "--large":
        large(sys.argv[2])
    else:
        small()
