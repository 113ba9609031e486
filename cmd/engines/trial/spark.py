"""The trial of the Spark job: a standalone cluster of two workers on loopback."""

import shutil
import subprocess
import time

from .machine import HERE, call, cpu, say

PORT = 17077
LEAN = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"  # a small run is over before compiling pays


class Spark:
    """Runs the job on m, a Machine."""

    def __init__(self, m):
        self.m = m

    def run(self, what, folder, kill=False, binary=None, *flags, memory="1g"):
        """Runs the Spark job on a standalone cluster of two workers; returns the output folder and the CPU seconds."""
        before, start = cpu(), time.monotonic()
        out = self.m.dir / ("spark-" + what)
        shutil.rmtree(out, ignore_errors=True)
        spark_class = self.m.spark_home / "bin/spark-class"
        master = "spark://127.0.0.1:%d" % PORT
        self.m.start("spark-master.log", [spark_class, "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1",
                                        "--port", PORT, "--webui-port", 0], SPARK_DAEMON_JAVA_OPTS=LEAN)
        self.m.reachable(PORT)
        workers = [self.m.start("spark-worker-%d.log" % i, [
            spark_class, "org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--webui-port", 0, "--cores", 1,
            "--memory", memory, "--work-dir", self.m.dir / "spark-work", master],
            ENTENTE=str(self.m.binary), SPARK_DAEMON_JAVA_OPTS=LEAN) for i in (1, 2)]
        binary = binary or self.m.binary
        log = "spark-%s.log" % what
        job = self.m.start(log, [
            "spark-submit", "--master", master, "--executor-memory", memory, "--driver-memory", "1g",
            "--driver-java-options", LEAN, "--conf", "spark.executor.extraJavaOptions=" + LEAN, "--conf", "spark.ui.enabled=false",
            "--conf", "spark.driver.host=127.0.0.1", "--conf", "spark.executorEnv.ENTENTE=%s" % self.m.binary,
            "--conf", "spark.sql.files.minPartitionNum=16", "--py-files", HERE / "spark/reader.py", "--files", binary,
            HERE / "spark/submit.py", "--binary", binary.name, "--input", folder, "--output", out, "--partitions", 4, *flags])
        if kill:
            self.m.check("spark %s: a worker was killed at work" % what, self.m.kill_at_work(workers, job))
        ok = self.m.wait("spark " + what, job, log)
        self.m.stop()
        text = (self.m.dir / log).read_text(errors="replace")
        if kill:
            lost = [l for l in text.splitlines() if "Lost task" in l or "Lost executor" in l]
            self.m.check("spark %s: the driver saw it (%s)" % (what, lost[0][:110] if lost else "no"), bool(lost))
        for line in text.splitlines():
            if " batch " in line[:16] or " documents skipped" in line:
                say("spark %s: %s", what, line[9:])
        say("spark %s: %.0f s of CPU, %.0f s", what, cpu() - before, time.monotonic() - start)
        return (out if ok else None), cpu() - before

    def same(self, what, out, base):
        self.m.compare("spark " + what, sorted((out / "graph/window=all").glob("part-*")), self.m.dir / (base + ".graph"))
        script = ("import duckdb,sys\nd=sys.argv[1]\n"
                  "for r in duckdb.sql(\"select json from '\"+d+\"/interactions/*/*.parquet'\").fetchall(): print(r[0])\n")
        lines = call([self.m.venv / "bin/python", "-c", script, out], capture_output=True).stdout.decode().splitlines()
        self.m.acts("spark %s, read by DuckDB" % what, lines, self.m.dir / (base + ".acts"))
        self.tables("spark " + what, out, self.m.dir / (base + ".graph"))

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
        p = subprocess.run([str(self.m.venv / "bin/python"), "-c", script, str(out), str(want)])
        self.m.check("%s: the Parquet tables of ties and actors say the same" % what, p.returncode == 0)
