#!/usr/bin/env python3
"""Tries the engines on this machine: starts each cluster on loopback, breaks it at work, and compares bytes.

    run.py [--documents N] [--only spark,flink] [--runs poison,whole,killed,stream] [--binary FILE] [--dir DIR]

Packages go into a virtual environment in DIR, which is outside of this repository and may be kept for the next run.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile

from trial.flink import Flink
from trial.machine import HERE, Machine, say
from trial.spark import Spark


def poison(m):
    """Makes a few documents with poison among them; `clean` holds the rest."""
    clean = m.documents("clean", 200, news=False)
    bad = m.dir / "poisoned"
    shutil.rmtree(bad, ignore_errors=True)
    shutil.copytree(clean, bad)
    with open(bad / "news-001.jsonl", "ab") as f:
        for word in ["CRASH", "EXIT", "ENDLESS"]:
            f.write(b'{"id":"%s","date":"2021-01-01","text":"POISON-%s"}\n' % (word.lower().encode(), word.encode()))
        f.write(b"no JSON\n")
        f.write(b'{"id":"giant","date":"2021-01-01","text":"')
        for _ in range(m.o.giant):
            f.write(b"x" * (1 << 20))
        f.write(b'"}\n{"id":"undated","text":"No date."}\n')
    m.single(clean)
    return bad


def named(m, what, out):
    lines = [l for p in sorted((out / "skipped").glob("part-*")) for l in p.read_text().splitlines()]
    names = {json.loads(l)["document"]: json.loads(l)["skipped"] for l in lines}
    for name, why in sorted(names.items()):
        say("%s: skipped %s: %s", what, name, why)
    wanted = {"crash", "exit", "endless", "giant", "undated"}
    # What has no id goes by its content: the line that is no JSON, and perhaps pieces of the giant.
    rest = [name for name in names if name not in wanted]
    m.check("%s: each poisoned document is named, and no other" % what,
            wanted <= set(names) and rest != [] and all(name.startswith("sha256-") for name in rest))


def trial(m, name, engine, modes, spent, bad):
    """Runs the poisoned documents, and all documents as modes say: (what, killed, flags of the engine's run)."""
    if "poison" in m.o.runs:
        out, _ = engine.run("poison", bad, False, HERE / "testdata/poison.py", "--timeout", "5")
        if out:
            engine.same("poison", out, "clean")
            named(m, name + " poison", out)
    for what, kill, flags in modes:
        if what not in m.o.runs:
            continue
        out, used = engine.run(what, m.dir / "news", kill, None, *flags)
        if not kill:
            say("%s %s: the cluster took %.2f times the CPU of a single process", name, what, used / spent)
        if out:
            engine.same(what, out, "news")


def everything(m):
    m.prepare()
    spent = m.single(m.documents("news", m.o.documents))
    bad = poison(m)
    # Two readers take neighbouring files, so in a stream reports come late by what a few files span.
    late = 14 + 3 * (m.o.documents // 400) // 8
    stream = ["--mode", "streaming", "--lateness", late, "--checkpoint", "2000"]
    try:
        if "spark" in m.o.only:
            trial(m, "spark", Spark(m), [("whole", False, []), ("killed", True, [])], spent, bad)
        if "flink" in m.o.only:
            trial(m, "flink", Flink(m), [("whole", False, []), ("killed", True, []), ("stream", True, stream)], spent, bad)
    finally:
        m.stop()
    say("%s", "all is well" if not m.failed else "%d checks failed" % len(m.failed))
    return 1 if m.failed else 0


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--documents", type=int, default=200_000)
    p.add_argument("--giant", type=int, default=1024, help="MiB of the largest poisoned document")
    p.add_argument("--only", default="spark,flink", help="the engines that are tried")
    p.add_argument("--runs", default="poison,whole,killed,stream", help="what is tried with each")
    p.add_argument("--binary", help="the program; built from this tree if not given")
    p.add_argument("--dir", default=os.path.join(tempfile.gettempdir(), "entente-engines"))
    sys.exit(everything(Machine(p.parse_args())))


if __name__ == "__main__":
    main()
