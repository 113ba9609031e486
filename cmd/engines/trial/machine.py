"""What every trial on this machine needs: packages, documents, processes and their end, and the comparison of bytes."""

import ctypes
import math
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import time

# Print the records in the folder of interactions.
DUCKDB = """
import duckdb, sys
for row in duckdb.sql("select json from '%s/interactions/*/*.parquet'" % sys.argv[1]).fetchall():
    print(row[0])
"""
PANDAS = """
import pandas, sys
for line in pandas.read_parquet(sys.argv[1] + "/interactions")["json"]:
    print(line)
"""

HERE = pathlib.Path(__file__).resolve().parent.parent
ROOT = HERE.parent.parent


def say(text, *args):
    print(time.strftime("%H:%M:%S ") + text % args, flush=True)


def call(command, **more):
    return subprocess.run([str(c) for c in command], check=True, **more)


def first_columns(table):
    """Returns a CSV table of ties without the list of interactions, of which the engines keep a few."""
    return [line.split(b",")[:9] for line in table.splitlines()]


class Meter:
    """Counts the seconds of the processors that this process and all below it took, as a control group does.

    What getrusage says will not do: Spark's Python daemon drops the times of its workers.
    """

    def __init__(self):
        self.group = None
        for line in pathlib.Path("/proc/self/cgroup").read_text().splitlines():
            _, kinds, path = line.split(":", 2)
            if kinds == "":
                self._join(pathlib.Path("/sys/fs/cgroup") / path.lstrip("/"), "cpu.stat")
            elif "cpuacct" in kinds.split(","):
                self._join(pathlib.Path("/sys/fs/cgroup/cpuacct") / path.lstrip("/"), "cpuacct.usage")

    def _join(self, above, usage):
        group = above / ("entente-%d" % os.getpid())
        if self.group or not (above / "cgroup.procs").exists():
            return
        try:
            group.mkdir()
            if not (group / usage).exists():
                group.rmdir()
                return
            (group / "cgroup.procs").write_text(str(os.getpid()))
        except OSError:
            return
        self.group, self.above, self.usage = group, above, group / usage

    def read(self):
        """Returns seconds, or nan where the system does not tell."""
        if not self.group:
            return math.nan
        text = self.usage.read_text().split()
        return int(text[1]) / 1e6 if text[0] == "usage_usec" else int(text[0]) / 1e9

    def close(self):
        if self.group:
            (self.above / "cgroup.procs").write_text(str(os.getpid()))
            self.group.rmdir()


def adopt():
    """Makes this process the parent of every process below it whose own parent ends, so that bury() finds it."""
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


def bury():
    """Ends what is left below this process, and waits for it."""
    while True:
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            return
        for pid, (parent, _) in processes().items():
            if parent == os.getpid():
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.1)


def processes():
    """Returns pid -> (parent, command line)."""
    found = {}
    for p in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            parent = int((p / "stat").read_text().rsplit(")", 1)[1].split()[1])
            found[int(p.name)] = parent, (p / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except (OSError, IndexError):
            pass
    return found


def family(pid, table):
    """Returns pid and all below it."""
    members = {pid}
    while True:
        more = {p for p, (parent, _) in table.items() if parent in members} - members
        if not more:
            return members
        members |= more


class Machine:
    """A working folder with the program and the packages, and the processes that run from it."""

    def __init__(self, o):
        adopt()
        self.meter = Meter()
        self.cpu = self.meter.read
        self.o, self.dir = o, pathlib.Path(o.dir).resolve()
        self.venv, self.binary = self.dir / "venv", self.dir / "entente"
        self.failed = []
        self.running = []

    def prepare(self):
        for tool, package in [("java", "a JRE or JDK 17"), ("javac", "a JDK 17"), ("go", "Go")]:
            if not shutil.which(tool) and not (tool == "go" and self.o.binary):
                sys.exit("there is no %s here: install %s (on Debian: apt-get install openjdk-17-jdk-headless golang)" % (tool, package))
        self.dir.mkdir(parents=True, exist_ok=True)
        mark = self.venv / "installed.txt"
        wanted = (HERE / "requirements.txt").read_text()
        if not mark.exists() or mark.read_text() != wanted:
            say("installing the packages of requirements.txt")
            call([sys.executable, "-m", "venv", self.venv])
            call([self.venv / "bin/pip", "install", "-q", "-r", HERE / "requirements.txt"])
            mark.write_text(wanted)
        site = next((self.venv / "lib").glob("python3*")) / "site-packages"
        self.spark_home, self.flink_lib = site / "pyspark", site / "pyflink" / "lib"
        self.env = dict(os.environ, PATH="%s:%s" % (self.venv / "bin", os.environ["PATH"]), SPARK_LOCAL_IP="127.0.0.1",
                        SPARK_HOME=str(self.spark_home), PYSPARK_PYTHON=str(self.venv / "bin/python"), SPARK_NO_DAEMONIZE="1")
        if self.o.binary:
            shutil.copy(self.o.binary, self.binary)
            return
        call(["go", "build", "-o", self.binary, "./cmd/entente"], cwd=ROOT, env=dict(os.environ, CGO_ENABLED="0"))

    # What one process makes of it.

    def documents(self, name, count):
        folder = self.dir / name
        shutil.rmtree(folder, ignore_errors=True)
        call([sys.executable, HERE / "generate.py", folder, count, 8, ROOT / "testdata/news"])
        return folder

    def single(self, folder):
        """Folds the documents of a folder in one process; returns the bytes and the seconds of CPU."""
        before, start = self.cpu(), time.monotonic()
        base = folder.parent / folder.name
        call([self.binary, "extract", "--quiet", "--jobs", "1", *sorted(folder.glob("*.jsonl")), "-o", "%s.tellings" % base],
             env=dict(os.environ, GOMAXPROCS="1"))
        call([self.binary, "fold", "--acts", "%s.tellings" % base, "-o", "%s.acts" % base])
        call([self.binary, "fold", "--evidence", "16", "%s.acts" % base, "-o", "%s.graph" % base])
        spent, n = self.cpu() - before, sum(1 for f in folder.glob("*.jsonl") for _ in f.open("rb"))
        say("one process: %d documents, %.0f s of CPU, %.0f s, %.0f documents/s of one core", n, spent, time.monotonic() - start, n / spent)
        return spent

    def same(self, what, out, base, windows="window=all"):
        """Compares what an engine wrote into out with what one process made of the documents called base."""
        want = self.dir / (base + ".graph")
        lines = sorted(p for p in out.glob("graph/%s/part-*" % windows))
        tables = [p for name in ("ties", "actors") for p in sorted(out.glob(name + "/" + windows))]
        for kind, files in [("lines", lines), ("tables of ties and actors", tables)]:
            got = self.dir / "got.graph"
            call([self.binary, "fold", "--evidence", "16", *files, "-o", got])
            self.check("%s: the graph, read from its %s, has the bytes of a single process (%d)" % (what, kind, want.stat().st_size),
                       got.read_bytes() == want.read_bytes())
        acts = sorted((self.dir / (base + ".acts")).read_text().splitlines())
        for who, script in [("DuckDB", DUCKDB), ("pandas", PANDAS)]:
            got = call([self.venv / "bin/python", "-c", script, out], capture_output=True).stdout.decode().splitlines()
            self.check("%s: the acts, read by %s, are those of a single process (%d)" % (what, who, len(got)), sorted(got) == acts)
        for name, paths in [("table", [out / "interactions"]), ("lines", [self.dir / (base + ".acts")])]:
            shutil.rmtree(self.dir / ("months-" + name), ignore_errors=True)
            call([self.binary, "graph", *paths, "--window", "1m", "-o", self.dir / ("months-" + name)])
        months = [{p.name: p.read_bytes() for p in (self.dir / ("months-" + name)).iterdir()} for name in ("table", "lines")]
        self.check("%s: the %d months of its interactions are those of a single process" % (what, len(months[1])), months[0] == months[1])

    def table(self, name):
        """Writes the documents called name as Parquet; returns the folder."""
        folder = self.dir / (name + "-table")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        script = "import duckdb, sys; duckdb.sql(\"copy (from read_json('%s/*.jsonl')) to '%s/news.parquet'\" % tuple(sys.argv[1:]))"
        call([self.venv / "bin/python", "-c", script, self.dir / name, folder])
        return folder

    def months(self, what, out):
        """Compares the graph of each month with the one that `graph` makes of the interactions."""
        shutil.rmtree(self.dir / "months-csv", ignore_errors=True)
        call([self.binary, "graph", out / "interactions", "--window", "1m", "--format", "csv", "-o", self.dir / "months-csv"])
        wrong, seen = [], 0
        for window in sorted((out / "ties").glob("window=????-??")):
            got = call([self.binary, "graph", window, out / "actors" / window.name, "--format", "csv"], capture_output=True).stdout
            want = self.dir / "months-csv" / (window.name[len("window="):] + "-01.csv")
            seen += 1
            if first_columns(got) != first_columns(want.read_bytes()):
                wrong.append(window.name)
        self.check("%s: the graphs of %d months are those of its interactions" % (what, seen), seen > 1 and not wrong)

    def check(self, what, ok):
        say("%s  %s", "ok    " if ok else "FAILED", what)
        if not ok:
            self.failed.append(what)

    # Starting, killing, ending.

    def start(self, log, command, **env):
        out = open(self.dir / log, "wb")
        p = subprocess.Popen([str(c) for c in command], stdout=out, stderr=out, env=dict(self.env, **env))
        self.running.append(p)
        return p

    def reachable(self, port):
        """Waits until something listens on the port."""
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return
            except OSError:
                time.sleep(0.2)
        raise TimeoutError("nothing listens on port %d" % port)

    def stop(self):
        for p in reversed(self.running):
            p.terminate()
        for p in self.running:
            try:
                p.wait(30)
            except subprocess.TimeoutExpired:
                p.kill()
                p.wait()
        self.running = []
        bury()

    def kill_at_work(self, workers, job, after=8):
        """Kills a worker with all its children while entente reads documents below it; returns whether it came to that.

        It does so some seconds after the first document was read.
        """
        first = None
        while job.poll() is None:
            table = processes()
            for w in workers:
                below = family(w.pid, table)
                reading = [p for p in below if " extract --receipts" in table.get(p, (0, ""))[1]]
                if not reading:
                    continue
                first = first or time.monotonic()
                if time.monotonic() - first < after:
                    continue
                for p in below:
                    try:
                        os.kill(p, signal.SIGKILL)
                    except ProcessLookupError:
                        pass
                say("killed the worker %d with the %d processes below it, %d of them reading documents", w.pid, len(below) - 1, len(reading))
                return True
            time.sleep(0.2)
        return False

    def wait(self, what, job, log):
        code = job.wait()
        self.running.remove(job)
        if code != 0:
            print((self.dir / log).read_text(errors="replace")[-3000:])
        self.check("%s: ends with 0" % what, code == 0)
        return code == 0
