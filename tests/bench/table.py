# SPDX-License-Identifier: GPL-2.0-or-later
"""Writes what was measured as Markdown."""
import os
import pathlib
import platform
import re
import statistics
import subprocess

from engines import NAMES

# What tantivy 0.22.1 takes of plain Xapian's CPU time for the same work, measured apart from here
# on the same records and queries (tantivy is in none of Debian's archives).
TANTIVY = {"term": .25, "and2": .33, "or3": .30, "phrase": .51, "term+country": .36,
           "term+date": .15, "prefix": .29, "term+facets": .14, "and2+facets": .17,
           "or3+facets": .13, "phrase+facets": .20, "term+country+facets": .18,
           "term+date+facets": .14, "common+facets": .10, "all+facets": .12}
PACKAGES = ("libxapian-dev", "libsqlite3-dev", "liblucene8-java", "libzstd-dev", "g++")


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def machine():
    model = re.search(r"model name\s*:\s*(.*)", pathlib.Path("/proc/cpuinfo").read_text())
    return f"{os.cpu_count()} cores of {model[1] if model else platform.machine()}, " \
           f"Linux {platform.release()}"


def versions():
    out = subprocess.run(["dpkg-query", "-W", "-f", "${Package} ${Version}\n", *PACKAGES],
                         capture_output=True, text=True, check=False).stdout
    return ", ".join(out.splitlines())


def header(cells):
    return ["| " + " | ".join(cells) + " |", "| --- |" + " --- |" * (len(cells) - 1)]


def indexing_table(indexed):
    lines = header(["indexing", *(NAMES[e] for e in indexed)])
    for key, label, digits in (("cpu", "CPU seconds", 1), ("wall", "wall seconds", 1),
                               ("peak_mb", "peak memory, MB", 0), ("size", "index size, MB", 0)):
        lines.append(f"| {label} | " +
                     " | ".join(f"{figures[key]:.{digits}f}" for figures in indexed.values()) + " |")
    return lines


def latency_table(medians):
    peers = [e for e in medians if e != "polidex"]
    tantivy = "xapian" in peers
    cells = ["class (queries)", *(NAMES[e] for e in medians), *(f"polidex : {NAMES[e]}" for e in peers)]
    lines = header(cells + (["polidex : tantivy, by way of Xapian"] if tantivy else []))
    for kind in dict.fromkeys(kind for kind, _ in medians["polidex"]):
        times = {e: [us for (k, _), us in qs.items() if k == kind] for e, qs in medians.items()}
        ratio = {e: sum(times["polidex"]) / sum(times[e]) for e in peers}
        row = [f"{kind} ({len(times['polidex'])})"]
        row += [f"{statistics.median(v):.0f} / {percentile(v, .99):.0f}" for v in times.values()]
        row += [f"{ratio[e]:.3f}" for e in peers]
        if tantivy:
            row.append(f"{ratio['xapian'] / TANTIVY[kind]:.2f}" if kind in TANTIVY else "")
        lines.append("| " + " | ".join(row) + " |")
    return lines


def oracle_line(answers):
    checked = [a for (e, k, _), a in answers.items()
               if e == "polidex" and (k.startswith("phrase") or k.startswith("prefix"))]
    equal = sum(a["total"] == a["expected"] for a in checked)
    words = [a for (e, k, _), a in answers.items() if e == "polidex" and a["expected"]
             and not (k.startswith("phrase") or k.startswith("prefix"))]
    fewer = sum(a["total"] < a["expected"] for a in words)
    return (f"Hit counts: {equal} of {len(checked)} phrase and prefix queries equal the oracle, which "
            f"reads the text alone while polidex also reads the title; of {len(words)} queries with "
            f"stemmed words {fewer} have fewer hits than the unstemmed oracle.")


def extra_lines(extras):
    fresh, (one, two) = extras["fresh"], extras["threads"]
    yield (f"A fresh `polidex search` process to ten hits with snippets: {fresh['cpu']:.1f} ms of CPU, "
           f"{fresh['wall']:.1f} ms wall. Queries a second, all classes in turn: {one:,.0f} with one "
           f"thread, {two:,.0f} with two ({two / one:.2f} times).")
    done = {mode: figures for mode, figures in extras["jsonl"].items() if figures}
    if done:
        yield ""
        yield "`polidex index docs.jsonl --map …`, JSON parsed and all: " + "; ".join(
            f"{mode} {f['cpu']:.1f} s of CPU, {f['wall']:.1f} s wall, {f['size']:.0f} MB"
            for mode, f in done.items()) + "."


def report(options, indexed, measured, extras):
    spread, peak, wall = measured["spread"], measured["peak"], measured["wall"]

    def each(figures, form):
        return ", ".join(f"{NAMES[e]} {figures[e]:{form}}" for e in indexed)

    lines = [f"{options.records:,} records, {options.rounds} rounds; {machine()}; {versions()}.", "",
             *indexing_table(indexed), "",
             "Query latency in µs of CPU, median / p99 over the queries of a class (each the median of "
             "its rounds), and the ratio of the class totals.", "",
             *latency_table(measured["medians"]), "",
             f"Median spread of a query between rounds: {each(spread, '.0%')}. Wall time by CPU time: "
             f"{each(wall, '.2f')}. Peak memory while querying, MB: {each(peak, '.0f')}.", ""]
    if options.records == 100_000:
        lines += [*extra_lines(extras), "", oracle_line(measured["answers"])]
    return "\n".join(lines)
