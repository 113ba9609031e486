#!/usr/bin/env python3
"""Tries the engines on this machine: starts each cluster on loopback, breaks it at work, and compares bytes.

    run.py [--documents N] [--only spark,flink] [--runs poison,table,resumed,whole,killed,stream] [--binary FILE] [--dir DIR]

Packages go into a virtual environment in DIR, which is outside of this repository and may be kept for the next run.
"""

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True  # nothing is left in the source

from trial.flink import Flink
from trial.machine import HERE, Machine, say
from trial.spark import Spark


def poison(m):
    """Makes some documents with poison among them; `clean` holds the rest."""
    clean = m.documents("clean", 2000)
    bad = m.dir / "poisoned"
    shutil.rmtree(bad, ignore_errors=True)
    shutil.copytree(clean, bad)
    with open(bad / "news-001.jsonl", "ab") as f:
        for word in ["CRASH", "EXIT", "ENDLESS"]:
            f.write(b'{"id":"%s","date":"2021-01-01","text":"POISON-%s"}\n' % (word.lower().encode(), word.encode()))
        f.write(b"no JSON\n")
        giant(f, b"giant", m.o.giant)
        f.write(b'{"id":"undated","text":"No date."}\n')
    for name, opened in [("news-002.jsonl", open), ("news-003.jsonl.gz", gzip.open)]:
        plain = bad / name.removesuffix(".gz")
        lines = plain.read_bytes().splitlines(keepends=True)
        plain.unlink()
        with opened(bad / name, "wb") as f:  # several in a row, and the last but one
            f.writelines(lines[:-1])
            for i in range(3):
                giant(f, b"large-%s-%d" % (name[5:8].encode(), i), 9)
            f.write(lines[-1])
            giant(f, b"large-%s-3" % name[5:8].encode(), 9)
    m.single(clean)
    return bad


def giant(f, name, mebibytes):
    """Writes a document of a length that is not read."""
    f.write(b'{"id":"%s","date":"2021-01-01","text":"' % name)
    for _ in range(mebibytes):
        f.write(b"x" * (1 << 20))
    f.write(b'"}\n')


def named(m, what, out):
    lines = [l for p in sorted((out / "skipped").glob("part-*")) for l in p.read_text().splitlines()]
    names = {json.loads(l)["document"]: json.loads(l)["skipped"] for l in lines}
    for name, why in sorted(names.items()):
        say("%s: skipped %s: %s", what, name, why)
    wanted = {"crash", "exit", "endless", "giant", "undated", *("large-00%d-%d" % (f, i) for f in (2, 3) for i in range(4))}
    # What has no id goes by its content: the line that is no JSON, and perhaps pieces of the giant.
    rest = [name for name in names if name not in wanted]
    m.check("%s: each poisoned document is named, and no other" % what,
            wanted <= set(names) and rest != [] and all(name.startswith("sha256-") for name in rest))


def small(m, name, engine, bad):
    """Runs the documents among which some are poisoned; Spark also a table of documents, and a run that goes on."""
    if name == "spark" and "poison" in m.o.runs:
        tests = subprocess.run([sys.executable, "-B", "-m", "unittest", "-q", "test_reader"], cwd=HERE / "spark",
                               env=dict(os.environ, ENTENTE=str(m.binary)))
        m.check("spark: the tests of what feeds the program", tests.returncode == 0)
    if "poison" in m.o.runs:
        out, _ = engine.run("poison", bad, False, HERE / "testdata/poison.py", "--timeout", "5")
        if out:
            m.same(name + " poison", out, "clean")
            named(m, name + " poison", out)
    if name == "spark" and "table" in m.o.runs:
        out, _ = engine.run("table", m.table("clean"), False, None, "--format", "parquet", "--windows", "month")
        if out:
            m.same("spark table", out, "clean")
            m.months("spark table", out)
    if name == "spark" and "resumed" in m.o.runs:
        engine.resumed(m.dir / "clean", "clean")


def large(m, name, engine, spent):
    """Runs all documents: once, once with a worker killed, and in Flink once more as a stream."""
    # Two readers take neighbouring files, so in a stream reports come late by what a few files span.
    late = 14 + 3 * (m.o.documents // 400) // 8
    stream = ["--mode", "streaming", "--window", "28", "--buckets", "4", "--lateness", late, "--checkpoint", "2000"]
    for what, flags in [("whole", []), ("killed", []), ("stream", stream)]:
        if what not in m.o.runs or what == "stream" and name != "flink":
            continue
        out, used = engine.run(what, m.dir / "news", what != "whole", None, *flags)
        if what == "whole":
            say("%s whole: the cluster took %.2f times the CPU of a single process", name, used / spent)
        if out:
            m.same("%s %s" % (name, what), out, "news", "window=*" if flags else "window=all")


def everything(m):
    try:
        m.prepare()
        if not m.o.install:
            trials(m)
    finally:
        m.stop()
        m.meter.close()
    say("%s", "all is well" if not m.failed else "%d checks failed" % len(m.failed))
    return 1 if m.failed else 0


def trials(m):
    engines = [(name, make(m)) for name, make in [("spark", Spark), ("flink", Flink)] if name in m.o.only]
    bad = poison(m)
    for name, engine in engines:
        small(m, name, engine, bad)
    if any(what in m.o.runs for what in ("whole", "killed", "stream")):
        spent = m.single(m.documents("news", m.o.documents))
        for name, engine in engines:
            large(m, name, engine, spent)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--install", action="store_true", help="only build and install what is needed")
    p.add_argument("--documents", type=int, default=200_000)
    p.add_argument("--giant", type=int, default=1024, help="MiB of the largest poisoned document")
    p.add_argument("--only", default="spark,flink", help="the engines that are tried")
    p.add_argument("--runs", default="poison,table,resumed,whole,killed,stream", help="what is tried with each")
    p.add_argument("--binary", help="the program; built from this tree if not given")
    p.add_argument("--dir", default=os.path.join(tempfile.gettempdir(), "entente-engines"))
    sys.exit(everything(Machine(p.parse_args())))


if __name__ == "__main__":
    main()
