"""What every trial on this machine needs: packages, documents, processes and their end, and the comparison of bytes."""

import os
import pathlib
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent.parent
ROOT = HERE.parent.parent


def say(text, *args):
    print(time.strftime("%H:%M:%S ") + text % args, flush=True)


def call(command, **more):
    return subprocess.run([str(c) for c in command], check=True, **more)


def cpu():
    """Returns the seconds that children which have ended took of the processors."""
    u = resource.getrusage(resource.RUSAGE_CHILDREN)
    return u.ru_utime + u.ru_stime


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
        self.o, self.dir = o, pathlib.Path(o.dir).resolve()
        self.venv, self.binary = self.dir / "venv", self.dir / "entente"
        self.failed = []
        self.running = []

    def prepare(self):
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

    def documents(self, name, count, news=True):
        folder = self.dir / name
        shutil.rmtree(folder, ignore_errors=True)
        call([sys.executable, HERE / "generate.py", folder, count, 8, *([ROOT / "testdata/news"] if news else [])])
        return folder

    def single(self, folder):
        """Folds the documents of a folder in one process; returns the bytes and the seconds of CPU."""
        before, start = cpu(), time.monotonic()
        base = folder.parent / folder.name
        call([self.binary, "extract", "--quiet", "--jobs", "1", *sorted(folder.glob("*.jsonl")), "-o", "%s.tellings" % base],
             env=dict(os.environ, GOMAXPROCS="1"))
        call([self.binary, "fold", "--acts", "%s.tellings" % base, "-o", "%s.acts" % base])
        call([self.binary, "fold", "--evidence", "16", "%s.acts" % base, "-o", "%s.graph" % base])
        spent, n = cpu() - before, sum(1 for f in folder.glob("*.jsonl") for _ in f.open("rb"))
        say("one process: %d documents, %.0f s of CPU, %.0f s, %.0f documents/s of one core", n, spent, time.monotonic() - start, n / spent)
        return spent

    def compare(self, what, files, want):
        """Compares the sum of the partial graphs in files with the one of a single process."""
        got = self.dir / "got.graph"
        call([self.binary, "fold", "--evidence", "16", *files, "-o", got])
        self.check("%s: the graph has the bytes of a single process (%d)" % (what, want.stat().st_size), got.read_bytes() == want.read_bytes())

    def acts(self, what, lines, want):
        self.check("%s: the acts are those of a single process (%d)" % (what, len(lines)), sorted(lines) == sorted(want.read_text().splitlines()))

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
