#!/usr/bin/env python3
"""Tries the engines on this machine: starts each cluster on loopback, breaks it at work, and compares bytes.

    run.py [--documents N] [--only spark,flink] [--binary FILE] [--dir DIR]

Packages go into a virtual environment in DIR, which is outside of this repository and may be kept for the next run.
"""

import argparse
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SPARK_PORT, FLINK_PORT, FLINK_RPC = 17077, 18081, 16123


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


class Trial:
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
        """Kills a worker with all its children while entente reads documents below it; returns whether it came to that."""
        while job.poll() is None:
            table = processes()
            for w in workers:
                below = family(w.pid, table)
                reading = [p for p in below if " extract --receipts" in table.get(p, (0, ""))[1]]
                if reading:
                    time.sleep(after)
                    table = processes()
                    if not any(p in table for p in reading) or job.poll() is not None:
                        break
                    below = family(w.pid, table)
                    say("killing the worker %d with the %d processes below it, %d of them reading documents", w.pid, len(below) - 1, len(reading))
                    for p in below:
                        try:
                            os.kill(p, signal.SIGKILL)
                        except ProcessLookupError:
                            pass
                    return True
            time.sleep(0.5)
        return False

    def wait(self, what, job, log):
        code = job.wait()
        self.running.remove(job)
        if code != 0:
            print((self.dir / log).read_text(errors="replace")[-3000:])
        self.check("%s: ends with 0" % what, code == 0)
        return code == 0

    # Spark.

    def spark(self, what, folder, kill=False, binary=None, *flags, memory="1g"):
        """Runs the Spark job on a standalone cluster of two workers; returns the output folder and the CPU seconds."""
        before, start = cpu(), time.monotonic()
        out = self.dir / ("spark-" + what)
        shutil.rmtree(out, ignore_errors=True)
        spark_class = self.spark_home / "bin/spark-class"
        master = "spark://127.0.0.1:%d" % SPARK_PORT
        self.start("spark-master.log", [spark_class, "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1",
                                        "--port", SPARK_PORT, "--webui-port", 0])
        time.sleep(4)
        workers = [self.start("spark-worker-%d.log" % i, [
            spark_class, "org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--webui-port", 0, "--cores", 1,
            "--memory", memory, "--work-dir", self.dir / "spark-work", master], SPARK_WORKER_DIR=str(self.dir / "spark-work"),
            ENTENTE=str(self.binary)) for i in (1, 2)]
        binary = binary or self.binary
        log = "spark-%s.log" % what
        job = self.start(log, [
            "spark-submit", "--master", master, "--executor-memory", memory, "--driver-memory", "1g",
            "--conf", "spark.ui.enabled=false", "--conf", "spark.driver.host=127.0.0.1", "--conf", "spark.executorEnv.ENTENTE=%s" % self.binary,
            "--conf", "spark.sql.files.maxPartitionBytes=%d" % (1 << 20), "--py-files", HERE / "spark/reader.py", "--files", binary,
            HERE / "spark/submit.py", "--binary", binary.name, "--input", folder, "--output", out, "--partitions", 4, *flags])
        if kill:
            self.check("spark %s: a worker was killed at work" % what, self.kill_at_work(workers, job))
        ok = self.wait("spark " + what, job, log)
        self.stop()
        text = (self.dir / log).read_text(errors="replace")
        if kill:
            lost = [l for l in text.splitlines() if "Lost task" in l or "Lost executor" in l]
            self.check("spark %s: the driver saw it (%s)" % (what, lost[0][:110] if lost else "no"), bool(lost))
        for line in text.splitlines():
            if " batch " in line[:16] or " documents skipped" in line:
                say("spark %s: %s", what, line[9:])
        say("spark %s: %.0f s of CPU, %.0f s", what, cpu() - before, time.monotonic() - start)
        return (out if ok else None), cpu() - before

    def spark_same(self, what, out, base):
        self.compare("spark " + what, sorted((out / "graph/window=all").glob("part-*")), self.dir / (base + ".graph"))
        script = ("import duckdb,sys\nd=sys.argv[1]\n"
                  "for r in duckdb.sql(\"select json from '\"+d+\"/interactions/*/*.parquet'\").fetchall(): print(r[0])\n")
        lines = call([self.venv / "bin/python", "-c", script, out], capture_output=True).stdout.decode().splitlines()
        self.acts("spark %s, read by DuckDB" % what, lines, self.dir / (base + ".acts"))
        self.tables("spark " + what, out, self.dir / (base + ".graph"))

    def tables(self, what, out, want):
        """Compares the Parquet tables of ties and actors with the lines of a graph."""
        script = """
import duckdb, json, sys
out, want = sys.argv[1:]
one = lambda t: "select * from '%s/%s/window=all/*.parquet'" % (out, t)
ties, actors = {}, {}
for line in open(want, encoding="utf-8"):
    x = json.loads(line)
    if "tie" in x:
        t = x["tie"]
        ties[t["source"], t["target"]] = [t["weight_millionths"], t["cooperation_millionths"], t["conflict_millionths"], t["count"], t["first"], t["last"], t["interactions"]]
    else:
        a = x["actor"]
        actors[a["id"]] = [a["name"], a["kind"], a["country"], a["code"], a["aliases"], a["mentions"]]
got = {r[:2]: [round(v * 1e6) for v in r[2:5]] + [r[5], str(r[6]), str(r[7]), r[8]]
       for r in duckdb.sql("select source, target, weight, cooperation, conflict, count, first, last, interactions from (%s)" % one("ties")).fetchall()}
who = {r[0]: list(r[1:]) for r in duckdb.sql("select id, name, kind, country, code, aliases, mentions from (%s)" % one("actors")).fetchall()}
sys.exit(not (got == ties and who == actors))
"""
        p = subprocess.run([str(self.venv / "bin/python"), "-c", script, str(out), str(want)])
        self.check("%s: the Parquet tables of ties and actors say the same" % what, p.returncode == 0)

    # Flink.

    def flink_jar(self):
        classes, jar = self.dir / "flink-classes", self.dir / "entente-flink.jar"
        shutil.rmtree(classes, ignore_errors=True)
        call(["javac", "-d", classes, "-cp", "%s/*" % self.flink_lib, *sorted((HERE / "flink/src").rglob("*.java"))])
        call(["jar", "--create", "--file", jar, "-C", classes, "."])
        return jar

    def flink(self, what, folder, mode, kill=False, binary=None, *flags):
        """Runs the Flink job on a session cluster of two task managers with one slot each, and one more to take over."""
        before, start = cpu(), time.monotonic()
        out, conf = self.dir / ("flink-" + what), self.dir / "flink-conf"
        shutil.rmtree(out, ignore_errors=True)
        shutil.rmtree(self.dir / "flink-tmp", ignore_errors=True)
        conf.mkdir(exist_ok=True)
        (conf / "config.yaml").write_text(FLINK_CONF.format(dir=self.dir, rpc=FLINK_RPC, rest=FLINK_PORT))
        (conf / "log4j.properties").write_text(LOG4J)
        java = ["java", "-Dlog4j.configurationFile=%s" % (conf / "log4j.properties"), "-Xmx%s", "-cp", "%s/*" % self.flink_lib]
        for module in ["java.util", "java.lang", "java.net", "java.time", "java.nio"]:
            java[2:2] = ["--add-opens", "java.base/%s=ALL-UNNAMED" % module]

        def jvm(heap, main, *args):
            return [x.replace("-Xmx%s", "-Xmx" + heap) for x in java] + [main, *args]

        env = {"FLINK_CONF_DIR": str(conf), "ENTENTE": str(self.binary)}
        self.start("flink-jobmanager.log", jvm("512m", "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                                               "--configDir", conf, "-D", "jobmanager.rpc.address=127.0.0.1"), **env)
        time.sleep(5)
        managers = [self.start("flink-taskmanager-%d.log" % i, jvm("640m", "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                    "--configDir", conf, "-D", "taskmanager.resource-id=tm%d" % i), **env) for i in range(1, 4 if kill else 3)]
        time.sleep(6)
        log = "flink-%s.log" % what
        job = self.start(log, jvm("512m", "org.apache.flink.client.cli.CliFrontend", "run", "-p", "2", "-c", "entente.engines.Job",
                                  self.flink_jar(), "--input", folder, "--output", out, "--binary", binary or self.binary, "--mode", mode,
                                  *flags), **env)
        if kill:
            self.check("flink %s: a task manager was killed at work" % what, self.kill_at_work(managers, job))
        ok = self.wait("flink " + what, job, log)
        self.stop()
        if kill:
            texts = [(self.dir / ("flink-taskmanager-%d.log" % i)).read_text(errors="replace") for i in range(1, 4)]
            again = [l for t in texts for l in t.splitlines() if "reading documents in attempt #" in l and "#0" not in l]
            self.check("flink %s: its tasks went on in another attempt (%s)" % (what, again[0][-40:] if again else "no"), bool(again))
        say("flink %s: %.0f s of CPU, %.0f s", what, cpu() - before, time.monotonic() - start)
        return (out if ok else None), cpu() - before

    def flink_same(self, what, out, base):
        part = lambda name: sorted(p for p in (out / name).rglob("part-*") if p.is_file())
        self.compare("flink " + what, part("sums"), self.dir / (base + ".graph"))
        self.acts("flink " + what, [l for p in part("interactions") for l in p.read_text().splitlines()], self.dir / (base + ".acts"))
        self.check("flink %s: nothing came late" % what, not part("late"))

    # The whole.

    def poison(self):
        """Makes a few documents with poison among them; `clean` holds the rest."""
        clean = self.documents("clean", 200, news=False)
        bad = self.dir / "poisoned"
        shutil.rmtree(bad, ignore_errors=True)
        shutil.copytree(clean, bad)
        with open(bad / "news-001.jsonl", "ab") as f:
            for word in ["CRASH", "EXIT", "ENDLESS"]:
                f.write(b'{"id":"%s","date":"2021-01-01","text":"POISON-%s"}\n' % (word.lower().encode(), word.encode()))
            f.write(b"no JSON\n")
            f.write(b'{"id":"giant","date":"2021-01-01","text":"')
            for _ in range(self.o.giant):
                f.write(b"x" * (1 << 20))
            f.write(b'"}\n{"id":"undated","text":"No date."}\n')
        self.single(clean)
        return bad

    def named(self, what, lines):
        import json
        names = {json.loads(l)["document"]: json.loads(l)["skipped"] for l in lines}
        for name, why in sorted(names.items()):
            say("%s: skipped %s: %s", what, name, why)
        wanted = {"crash", "exit", "endless", "giant", "undated"}
        self.check("%s: each poisoned document is named, and no other" % what, wanted <= set(names) and len(names) == 6 and len(lines) == 6)

    def all(self):
        self.prepare()
        engines = self.o.only.split(",")
        spent = self.single(self.documents("news", self.o.documents))
        bad, shim = self.poison(), HERE / "testdata/poison.py"
        try:
            if "spark" in engines:
                out, used = self.spark("poison", bad, False, shim, "--timeout", "5")
                if out:
                    self.spark_same("poison", out, "clean")
                    self.named("spark poison", [l for p in sorted((out / "skipped").glob("part-*")) for l in p.read_text().splitlines()])
                out, used = self.spark("whole", self.dir / "news")
                say("spark whole: the cluster took %.2f times the CPU of a single process", used / spent)
                if out:
                    self.spark_same("whole", out, "news")
                out, _ = self.spark("killed", self.dir / "news", True)
                if out:
                    self.spark_same("killed", out, "news")
            if "flink" in engines:
                out, _ = self.flink("poison", bad, "batch", False, shim, "--timeout", "5")
                if out:
                    self.flink_same("poison", out, "clean")
                    self.named("flink poison", [l for p in sorted((out / "skipped").glob("part-*")) for l in p.read_text().splitlines()])
                out, used = self.flink("whole", self.dir / "news", "batch")
                say("flink whole: the cluster took %.2f times the CPU of a single process", used / spent)
                if out:
                    self.flink_same("whole", out, "news")
                out, _ = self.flink("killed", self.dir / "news", "batch", True)
                if out:
                    self.flink_same("killed", out, "news")
                # Two readers take neighbouring files, so reports come late by what a few files span.
                late = 14 + 3 * (self.o.documents // 400) // 8
                out, _ = self.flink("stream", self.dir / "news", "streaming", True, None, "--lateness", late, "--checkpoint", "2000")
                if out:
                    self.flink_same("stream", out, "news")
        finally:
            self.stop()
        say("%s", "all is well" if not self.failed else "%d checks failed" % len(self.failed))
        return 1 if self.failed else 0


FLINK_CONF = """jobmanager.rpc.address: 127.0.0.1
jobmanager.rpc.port: {rpc}
jobmanager.bind-host: 127.0.0.1
jobmanager.memory.process.size: 1g
taskmanager.host: 127.0.0.1
taskmanager.bind-host: 127.0.0.1
taskmanager.numberOfTaskSlots: 1
taskmanager.cpu.cores: 1
taskmanager.memory.framework.heap.size: 128m
taskmanager.memory.framework.off-heap.size: 128m
taskmanager.memory.task.heap.size: 512m
taskmanager.memory.task.off-heap.size: 0m
taskmanager.memory.network.min: 64m
taskmanager.memory.network.max: 64m
taskmanager.memory.managed.size: 128m
taskmanager.memory.jvm-metaspace.size: 256m
taskmanager.memory.jvm-overhead.min: 192m
taskmanager.memory.jvm-overhead.max: 192m
rest.address: 127.0.0.1
rest.bind-address: 127.0.0.1
rest.port: {rest}
io.tmp.dirs: {dir}/flink-tmp
blob.storage.directory: {dir}/flink-tmp
heartbeat.timeout: 15000
heartbeat.interval: 3000
restart-strategy.type: fixed-delay
restart-strategy.fixed-delay.attempts: 10
restart-strategy.fixed-delay.delay: 1s
execution.checkpointing.dir: file://{dir}/flink-tmp/checkpoints
"""

LOG4J = """rootLogger.level = INFO
rootLogger.appenderRef.console.ref = console
appender.console.name = console
appender.console.type = CONSOLE
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d{HH:mm:ss} %-5p %c{1} - %m%n
"""


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--documents", type=int, default=200_000)
    p.add_argument("--giant", type=int, default=1024, help="MiB of the largest poisoned document")
    p.add_argument("--only", default="spark,flink")
    p.add_argument("--binary", help="the program; built from this tree if not given")
    p.add_argument("--dir", default=os.path.join(tempfile.gettempdir(), "entente-engines"))
    sys.exit(Trial(p.parse_args()).all())


if __name__ == "__main__":
    main()
