#!/usr/bin/env python3
"""Exports the same document with Wirebrief, Typst, Chromium and WeasyPrint, and prints time, memory and size.

    python3 tests/bench/peers/compare.py [--runs 3] [--wireframes FILE.wirebrief] [--no-install]

The content is the document of the figures (`tests/support/hand_off.rs`: 60 wireframes of 60 parts, features, data and
tests, half of it Chinese), which `cargo bench -- write_hand_off` writes to `target/`. For the peers it is turned into
a .typ and a .html file: every wireframe with a shape for every part and its words, beside the same table; the same
features, fields, rules, tests and launch lines as tables; the same font files. Wirebrief does more for the same
content (hand-drawn strokes, a map of pages, links both ways, PDF/A-3a and PDF/UA-1, the project inside), so the ratios
are on the safe side.

Peers are installed from their packages: typst and weasyprint with pip into `target/peers/venv`, chromium with apt if it
is missing and this is root. A peer that cannot be installed or does not end in time is left out and named. Nothing is
written outside `target/peers` but the packages. Wall time is the median of all runs, memory the largest sum over all
processes of a run, sampled every 5 ms.
"""

import argparse
import html
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
TARGET = ROOT / "target"
WORK = TARGET / "peers"
FONTS = ROOT / "assets" / "fonts"
PROGRAM = TARGET / "release" / "wirebrief"
DOCUMENT = TARGET / "hand_off.wirebrief"
DATE = "2026-07-14"
TIMEOUT = 180
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SCALE = 72.0 / 375.0  # Millimetres of paper for a unit of a page: a phone is 72 mm wide.


def note(words):
    print(words, file=sys.stderr, flush=True)


# What stands in the document, in a form that both files are written from.


def read(path):
    with zipfile.ZipFile(path) as container:
        return json.loads(container.read("spec.json"))["spec"]


def words_of(element):
    return " ".join(element.get("text", "").split())


def about_tap(tap):
    action = tap["action"]
    return " ".join(filter(None, [action["do"].replace("_", " "), action.get("page"), action.get("text")]))


def described(page):
    keys = ("taps", "shows", "note", "features", "name")
    return [e for e in page.get("elements", []) if any(e.get(key) for key in keys)]


def page_rows(page):
    for at, element in enumerate(described(page), 1):
        shows = element.get("shows") or {}
        yield [
            str(at),
            element.get("name") or element["kind"],
            words_of(element),
            "; ".join(map(about_tap, element.get("taps", []))),
            " ".join([shows.get("entity", ""), *shows.get("fields", []), *element.get("features", [])]).strip(),
            element.get("note", ""),
        ]


def tables(spec):
    """Everything but the wireframes: (heading, line, head of the table, rows)."""
    names = {role["id"]: role["name"] for role in spec["roles"]}
    for feature in spec["features"]:
        who = ", ".join(names.get(role, role) for role in feature.get("roles", []))
        sentence = " – ".join(filter(None, [who, feature.get("can"), feature.get("so_that"), feature.get("details")]))
        rows = [[c["id"], c["given"], c["when"], c["then"]] for c in feature.get("criteria", [])]
        yield f"{feature['id']} {feature['name']}", sentence, ["", "Given", "When", "Then"], rows
    for entity in spec["entities"]:
        rows = [
            [f["id"], f["name"], f["kind"], "yes" if f.get("required") else "", f.get("sample", "")]
            for f in entity.get("fields", [])
        ]
        ways = "; ".join(f"{t['from']} → {t['to']} {t.get('event', '')}" for t in entity.get("transitions", []))
        line = " ".join(filter(None, [entity.get("about"), ways]))
        yield f"{entity['id']} {entity['name']}", line, ["", "Field", "Kind", "Must", "Sample"], rows
    rows = [[r["id"], r["text"], r.get("feature", ""), r.get("entity", "")] for r in spec["rules"]]
    yield "Rules", "", ["", "Rule", "Feature", "Data"], rows
    rows = [[a["id"], a["name"], a.get("details", "")] for a in spec["admin_functions"]]
    yield "Administration", "", ["", "Function", "Details"], rows
    rows = [
        [t["id"], " ".join(t.get("proves", [])), t["steps"].replace("\n", " · "), t["expected"], "", ""]
        for t in spec["tests"]
    ]
    yield "Test sheet", "", ["", "Proves", "Steps", "Expected", "OK", "Who"], rows
    rows = [[i["id"], i["what"], i.get("owner", "")] for i in spec["launch"]["items"]]
    yield "Launch", "", ["", "What", "Who"], rows


# Typst.


def typ_words(text):
    return json.dumps(text, ensure_ascii=False)


def typ_table(head, rows):
    columns = ", ".join("auto" if not cell else "1fr" for cell in head)
    cells = [f"[#{typ_words(cell)}]" for row in rows for cell in row]
    heads = ", ".join(f"[*#{typ_words(cell)}*]" for cell in head)
    return f"#table(columns: ({columns}), table.header({heads}),\n  " + ",\n  ".join(cells) + "\n)\n"


def typst(spec):
    out = [
        f"#set document(title: {typ_words(spec['brief'].get('name', ''))})",
        '#set page(paper: "a4", margin: (x: 20mm, y: 22mm), numbering: "1 / 1")',
        '#set text(font: ("Inter", "Noto Sans SC"), size: 8.5pt)',
        "#set table(stroke: (x: none, y: 0.5pt + luma(215)), inset: 4pt)",
        f"#heading[#{typ_words(spec['brief'].get('name', ''))}]",
        "#outline()",
    ]
    for heading, line, head, rows in tables(spec):
        out += [f"== #{typ_words(heading)}", f"#{typ_words(line)}", typ_table(head, rows)]
    for page in spec["pages"]:
        out.append(f"#pagebreak()\n== #{typ_words(page['id'] + ' ' + page['name'])}\n#{typ_words(page.get('purpose', ''))}")
        phone = [f"#box(width: 72mm, height: {page['height'] * SCALE:.2f}mm, stroke: 0.5pt, clip: true)["]
        for element in page.get("elements", []):
            x, y, width, height = (value * SCALE for value in element["frame"])
            phone.append(
                f"#place(dx: {x:.2f}mm, dy: {y:.2f}mm, rect(width: {width:.2f}mm, height: {height:.2f}mm, stroke: 0.5pt, "
                f"inset: 1pt)[#text(size: 5pt)[#{typ_words(words_of(element))}]])"
            )
        phone.append("]")
        table = typ_table(["", "Part", "Says", "When tapped", "Shows", "Note"], list(page_rows(page)))
        out.append("#grid(columns: (75mm, 1fr), [" + "\n".join(phone) + "], [#set text(size: 6.5pt)\n" + table + "])")
    return "\n".join(out)


# HTML, for Chromium and WeasyPrint.

STYLE = """
@font-face { font-family: Inter; src: url(FONTS/Inter-Regular.ttf) }
@font-face { font-family: Inter; font-weight: 600; src: url(FONTS/Inter-SemiBold.ttf) }
@font-face { font-family: "Noto Sans SC"; src: url(FONTS/NotoSansSC-Regular.ttf) }
@page { size: A4; margin: 22mm 20mm; @bottom-right { content: counter(page) " / " counter(pages) } }
body { font: 8.5pt/1.4 Inter, "Noto Sans SC" }
h1, h2 { font-weight: 600 } h2 { font-size: 11.5pt; break-after: avoid }
table { border-collapse: collapse; width: 100% } tr { break-inside: avoid }
td, th { border-bottom: 0.5pt solid #d9d6cf; padding: 4pt; text-align: left; vertical-align: top }
section { break-before: page } .side { position: relative; padding-left: 75mm; font-size: 6.5pt; min-height: 160mm }
.side svg { position: absolute; left: 0; top: 0; width: 72mm }
"""


def html_table(head, rows):
    line = lambda tag, cells: "<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in cells) + "</tr>"
    body = "".join(line("td", row) for row in rows)
    return f"<table><thead>{line('th', head)}</thead><tbody>{body}</tbody></table>"


def web(spec):
    name = html.escape(spec["brief"].get("name", ""))
    style = STYLE.replace("FONTS", FONTS.as_uri())
    out = [
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{name}</title><style>{style}</style></head>',
        f"<body><h1>{name}</h1>",
    ]
    for heading, line, head, rows in tables(spec):
        out.append(f"<h2>{html.escape(heading)}</h2><p>{html.escape(line)}</p>{html_table(head, rows)}")
    for page in spec["pages"]:
        title = html.escape(f"{page['id']} {page['name']}")
        out.append(f"<section><h2>{title}</h2><p>{html.escape(page.get('purpose', ''))}</p><div class='side'>")
        size = f"0 0 {page['width']} {page['height']}"
        out.append(f'<svg viewBox="{size}" role="img" aria-label="{title}" fill="none" stroke="#2b2f36">')
        for element in page.get("elements", []):
            x, y, width, height = element["frame"]
            out.append(f'<rect x="{x}" y="{y}" width="{width}" height="{height}"/>')
            words = html.escape(words_of(element))
            if words:
                out.append(f'<text x="{x + 4}" y="{y + 14}" font-size="10" fill="#2b2f36" stroke="none">{words}</text>')
        out.append("</svg>")
        out.append(html_table(["", "Part", "Says", "When tapped", "Shows", "Note"], page_rows(page)) + "</div></section>")
    out.append("</body></html>")
    return "\n".join(out)


# Measuring.


def memory(session):
    """Memory of all processes of a session in kB; shared pages are shared out among those who share them."""
    total = 0
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            fields = Path("/proc", entry, "stat").read_text().rsplit(")", 1)[1].split()
            if int(fields[3]) != session:
                continue
            total += int(re.search(r"^Pss:\s+(\d+)", Path("/proc", entry, "smaps_rollup").read_text(), re.M).group(1))
        except (OSError, IndexError, AttributeError):
            continue  # It has ended meanwhile.
    return total


def run(command, env=None):
    """Runs a program in a session of its own; gives back seconds, the largest memory in kB, and what went wrong."""
    with tempfile.TemporaryFile() as words:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdout=words, stderr=words, stdin=subprocess.DEVNULL, env=env, start_new_session=True
        )
        largest, done = [0], threading.Event()

        def watch():
            while not done.is_set():
                largest[0] = max(largest[0], memory(process.pid))
                done.wait(0.005)

        watcher = threading.Thread(target=watch)
        watcher.start()
        wrong = None
        try:
            code = process.wait(TIMEOUT)
            seconds = time.perf_counter() - start
        except subprocess.TimeoutExpired:
            code, seconds, wrong = None, TIMEOUT, f"took longer than {TIMEOUT} s"
            os.killpg(process.pid, 9)
            process.wait()
        done.set()
        watcher.join()
        if code:
            words.seek(0)
            wrong = f"ended with {code}: " + words.read().decode(errors="replace")[-400:].strip()
        return seconds, largest[0], wrong


def pages_of(path):
    if shutil.which("pdfinfo"):
        found = re.search(r"^Pages:\s+(\d+)", subprocess.run(["pdfinfo", path], capture_output=True, text=True).stdout, re.M)
        if found:
            return found.group(1)
    return "?"


def first_line(command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        return (done.stdout or done.stderr).strip().splitlines()[0][:40]
    except (OSError, subprocess.TimeoutExpired, IndexError):
        return ""


# Installing.


def install():
    python = WORK / "venv" / "bin" / "python"
    if not python.exists():
        note("Installing typst and weasyprint into target/peers/venv …")
        subprocess.run([sys.executable, "-m", "venv", WORK / "venv"], check=False)
    for package in ("typst", "weasyprint"):
        if python.exists() and subprocess.run([python, "-c", f"import {package}"], capture_output=True).returncode:
            command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package]
            subprocess.run(command, check=False, timeout=600)
    if not any(map(shutil.which, CHROMIUM)) and os.geteuid() == 0 and shutil.which("apt-get"):
        note("Installing chromium …")
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-q"], stdout=subprocess.DEVNULL, check=False, timeout=300, env=env)
        command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=False, timeout=900, env=env)


def peers(source_typ, source_html):
    """(name, version, command, result) of every program that is there."""
    python = WORK / "venv" / "bin" / "python"
    out = lambda name: WORK / f"{name}.pdf"
    yield (
        "wirebrief",
        first_line([PROGRAM, "--version"]),
        [PROGRAM, "export", DOCUMENT, "--pdf", out("wirebrief"), "--lang", "en", "--date", DATE, "--force", "--no-record"],
        out("wirebrief"),
    )
    version = lambda package: first_line([python, "-c", f"import importlib.metadata as m; print(m.version('{package}'))"])
    if version("typst")[:1].isdigit():
        code = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]])"
        yield "typst", version("typst"), [python, "-c", code, source_typ, out("typst"), FONTS], out("typst")
    browser = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if browser:
        profile = WORK / "chromium-profile"
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={profile}"]
        command = [browser, *flags, f"--print-to-pdf={out('chromium')}", source_html.as_uri()]
        yield "chromium", first_line([browser, "--version"]), command, out("chromium")
    if version("weasyprint")[:1].isdigit():
        command = [python, "-m", "weasyprint", "--pdf-variant", "pdf/ua-1", source_html, out("weasyprint")]
        yield "weasyprint", version("weasyprint"), command, out("weasyprint")


def main():
    global DOCUMENT
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--runs", type=int, default=3, help="runs of each program (default: 3)")
    arguments.add_argument("--wireframes", type=Path, help="another document than that of the figures")
    arguments.add_argument("--no-install", action="store_true", help="only with what is there already")
    options = arguments.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    if options.wireframes:
        DOCUMENT = options.wireframes.resolve()
    elif not DOCUMENT.exists():
        note("Making the document …")
        subprocess.run(["cargo", "bench", "--bench", "bench", "--", "write_hand_off"], cwd=ROOT, check=True)
    if not PROGRAM.exists():
        subprocess.run(["cargo", "build", "--release"], cwd=ROOT, check=True)
    if not options.no_install:
        install()
    spec = read(DOCUMENT)
    source_typ, source_html = WORK / "document.typ", WORK / "document.html"
    source_typ.write_text(typst(spec), encoding="utf-8")
    source_html.write_text(web(spec), encoding="utf-8")
    parts = sum(len(page.get("elements", [])) for page in spec["pages"])
    rows = sum(len(rows) for _, _, _, rows in tables(spec)) + sum(len(described(page)) for page in spec["pages"])
    print(f"{len(spec['pages'])} wireframes with {parts} parts, {rows} rows in tables; median of {options.runs} runs\n")
    print(f"{'':<11}{'pages':>6}{'wall ms':>9}{'':>8}{'peak MB':>9}{'':>8}{'size kB':>9}{'':>8}  version")
    results, ours = [], None
    for name, version, command, result in peers(source_typ, source_html):
        result.unlink(missing_ok=True)
        runs = []
        for _ in range(max(1, options.runs)):
            seconds, largest, wrong = run([str(part) for part in command])
            if wrong or not result.exists():
                note(f"{name}: {wrong or 'wrote nothing'}")
                break
            runs.append((seconds, largest))
        if not runs:
            continue
        here = {
            "name": name,
            "version": version,
            "pages": pages_of(result),
            "wall_ms": round(statistics.median(seconds for seconds, _ in runs) * 1000, 1),
            "peak_mb": round(max(largest for _, largest in runs) / 1000, 1),
            "size_kb": round(result.stat().st_size / 1000, 1),
        }
        ours = ours or here
        cells = "".join(f"{here[key]:>9,.0f}{here[key] / max(ours[key], 0.001):>7.1f}×" for key in ("wall_ms", "peak_mb", "size_kb"))
        print(f"{name:<11}{here['pages']:>6}{cells}  {version}", flush=True)
        results.append(here)
    for name in ("wirebrief", "typst", "chromium", "weasyprint"):
        if not any(here["name"] == name for here in results):
            print(f"{name:<11} left out: it is not there or did not work")
    (WORK / "result.json").write_text(json.dumps(results, indent=1))
    return 0 if results and results[0]["name"] == "wirebrief" else 1


if __name__ == "__main__":
    sys.exit(main())
