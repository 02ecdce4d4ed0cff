# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs the engines under test: each indexes and answers in a process of its own."""
import collections
import json
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import time

NAMES = {"polidex": "polidex", "sqlite": "SQLite FTS5", "xapian": "plain Xapian",
         "lucene": "Lucene"}
JARS = ("lucene-core", "lucene-analyzers-common", "lucene-facet")
PASSES = 3  # of each query in a round; the median counts


def jars():
    """Class path of Debian's Lucene, or nothing where it is not installed."""
    found = [sorted(pathlib.Path("/usr/share/java").glob(f"{name}-8*.jar")) for name in JARS]
    if not all(found) or shutil.which("javac") is None:
        return None
    return ":".join(str(paths[0]) for paths in found)


def size_of(path):
    files = [path] if path.is_file() else [f for f in path.rglob("*") if f.is_file()]
    return sum(f.stat().st_size for f in files) / 1e6


class Engines:
    def __init__(self, top, data, names):
        self.top, self.data = top, data
        self.programs = top / "build" / "release" / "bin"
        self.work = top / "build" / "bench"
        self.names = [name for name in NAMES if name in names]
        self.jars = jars()
        if "lucene" in self.names and self.jars is None:
            print("skipped: Lucene, for want of liblucene8-java or a JDK")
            self.names.remove("lucene")
        self.work.mkdir(parents=True, exist_ok=True)

    def run(self, engine, *arguments):
        """The JSON lines that a program of the benchmark prints."""
        command = [self.programs / "bench", arguments[0], engine, *arguments[1:]]
        if engine == "lucene":
            command = [*self.java(), *arguments]
        return self.lines(command)

    @staticmethod
    def lines(command):
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def java(self):
        classes = self.work / "lucene-classes"
        source = self.top / "tests" / "bench" / "lucene" / "LuceneEngine.java"
        built = classes / "LuceneEngine.class"
        if not built.exists() or built.stat().st_mtime < source.stat().st_mtime:
            subprocess.run(["javac", "-cp", self.jars, "-d", classes, source], check=True)
        return ["java", "-Xmx1g", "-cp", f"{self.jars}:{classes}", "LuceneEngine"]

    def prepare(self, wanted, original):
        """The binary file of records, made from the compressed JSON lines when missing."""
        plain, binary = self.work / "docs.jsonl", self.work / "docs.bin"
        if not binary.exists():
            subprocess.run(["zstd", "-dqf", self.data / "docs.jsonl.zst", "-o", plain], check=True)
            self.lines([self.programs / "bench", "prepare", plain, binary])
        if wanted <= original:
            return binary
        large = self.work / f"docs-{wanted}.bin"
        if not large.exists():
            self.lines([self.programs / "bench", "resample", binary, large, wanted])
        return large

    def folder(self, engine):
        return self.work / engine

    def stored(self, engine):
        folder = self.folder(engine)
        return pathlib.Path(f"{folder}.sqlite") if engine == "sqlite" else folder

    def index(self, engine, binary, records):
        print(f"indexing with {NAMES[engine]} …", flush=True)
        shutil.rmtree(self.folder(engine), ignore_errors=True)
        self.stored(engine).unlink(missing_ok=True)
        figures = self.run(engine, "index", binary, self.folder(engine), records)[0]
        return {**figures, "size": size_of(self.stored(engine))}

    def ask(self, rounds):
        """Median times by engine, kind and query, their spread, the answers, peak memory."""
        times = collections.defaultdict(lambda: collections.defaultdict(list))
        walls = collections.defaultdict(list)
        answers, peak = {}, {}
        for number in range(rounds):
            for engine in self.names:
                print(f"querying {NAMES[engine]}, round {number + 1} of {rounds} …", flush=True)
                lines = self.run(engine, "query", self.folder(engine), self.data / "queries.tsv",
                                 PASSES)
                peak[engine] = lines.pop()["peak_mb"]
                for line in lines:
                    times[engine][line["kind"], line["id"]].append(line["us"])
                    walls[engine].append(line["wall_us"] / max(line["us"], 1))
                    answers[engine, line["kind"], line["id"]] = line
        medians = {e: {q: statistics.median(v) for q, v in qs.items()} for e, qs in times.items()}
        spread = {e: statistics.median((max(v) - min(v)) / statistics.median(v)
                                       for v in qs.values()) for e, qs in times.items()}
        wall = {e: statistics.median(v) for e, v in walls.items()}
        return {"medians": medians, "spread": spread, "answers": answers, "peak": peak,
                "wall": wall}

    def extras(self):
        """What is measured of polidex alone."""
        search = [self.programs / "polidex", "search", "cybersecurity cooperation", "--index",
                  self.folder("polidex")]
        return {"fresh": fresh_process(search), "jsonl": self.index_jsonl(),
                "threads": [self.throughput(threads) for threads in (1, 2)]}

    def throughput(self, threads):
        command = [self.programs / "bench", "threads", self.folder("polidex"),
                   self.data / "queries.tsv", threads, 5]
        return statistics.median(self.lines(command)[0]["per_second"] for _ in range(3))

    def index_jsonl(self):
        """`polidex index` over the JSON lines: what a user does. Once as given, once understood."""
        plain = self.work / "docs.jsonl"
        if not plain.exists():
            subprocess.run(["zstd", "-dqf", self.data / "docs.jsonl.zst", "-o", plain], check=True)
        return {mode: self.timed_index(plain, flags)
                for mode, flags in (("as given", ["--as-given"]), ("understood", []))}

    def timed_index(self, plain, flags):
        into = self.work / "jsonl"
        shutil.rmtree(into, ignore_errors=True)
        mapping = "id=id,title=title,date=date,country=countries,domain=domain,type=doc_type,text=text"
        command = [self.programs / "polidex", "index", plain, "--into", into, "--map", mapping,
                   "--quiet", *flags]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        begin = time.monotonic()
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
        if done.returncode:
            print(done.stderr)
            return None
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return {"cpu": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
                "wall": time.monotonic() - begin, "size": size_of(into)}


def fresh_process(command, runs=15):
    """Median CPU and wall milliseconds of a whole process."""
    cpu, wall = [], []
    for _ in range(runs + 1):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        begin = time.monotonic()
        subprocess.run(list(map(str, command)), stdout=subprocess.DEVNULL, check=False)
        wall.append((time.monotonic() - begin) * 1e3)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu.append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1e3)
    return {"cpu": statistics.median(cpu[1:]), "wall": statistics.median(wall[1:])}
