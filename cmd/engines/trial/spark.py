"""The trial of the Spark job: a standalone cluster of two workers on loopback."""

import shutil
import time

from .machine import HERE, say

PORT = 17077
LEAN = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"  # a small run is over before compiling pays


class Spark:
    """Runs the job on m, a Machine."""

    def __init__(self, m):
        self.m = m

    def run(self, what, folder, kill=False, binary=None, *flags, memory="1g", out=None, wait=None):
        """Runs the Spark job on a standalone cluster of two workers, and one more to take over if one is killed.

        It returns the output folder and the CPU seconds. With out, it goes on from what is there; wait waits for the job instead of seeing it through.
        """
        before, start = self.m.cpu(), time.monotonic()
        if not out:
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
            ENTENTE=str(self.m.binary), SPARK_DAEMON_JAVA_OPTS=LEAN) for i in range(1, 4 if kill else 3)]
        binary = binary or self.m.binary
        log = "spark-%s.log" % what
        job = self.m.start(log, [
            "spark-submit", "--master", master, "--executor-memory", memory, "--driver-memory", "1g",
            "--driver-java-options", LEAN, "--conf", "spark.executor.extraJavaOptions=" + LEAN, "--conf", "spark.ui.enabled=false",
            "--conf", "spark.driver.host=127.0.0.1", "--conf", "spark.executorEnv.ENTENTE=%s" % self.m.binary,
            "--conf", "spark.sql.files.minPartitionNum=16", "--conf", "spark.cores.max=2", "--py-files", HERE / "spark/reader.py", "--files", binary,
            HERE / "spark/submit.py", "--binary", binary.name, "--input", folder, "--output", out, "--partitions", 4, *flags])
        if kill:
            self.m.check("spark %s: a worker was killed at work" % what, self.m.kill_at_work(workers, job))
        ok = wait(job, self.m.dir / log) if wait else self.m.wait("spark " + what, job, log)
        self.m.stop()
        text = (self.m.dir / log).read_text(errors="replace")
        if kill:
            lost = [l for l in text.splitlines() if "Lost task" in l or "Lost executor" in l]
            self.m.check("spark %s: the driver saw it (%s)" % (what, lost[0][:110] if lost else "no"), bool(lost))
        for line in text.splitlines():
            if " batch " in line[:16] or " documents skipped" in line:
                say("spark %s: %s", what, line[9:])
        used = self.m.cpu() - before
        say("spark %s: %.0f s of CPU, %.0f s", what, used, time.monotonic() - start)
        return (out if ok else None), used

    def resumed(self, folder, base):
        """Kills the program that runs the job when half of the batches are done, and submits it again."""
        flags = ["--batch", 2]

        def kill(job, log):
            while job.poll() is None:
                if " batch 2 of 4: " in log.read_text(errors="replace"):
                    job.kill()
                time.sleep(0.1)
            return True

        out, _ = self.run("broken", folder, False, None, *flags, wait=kill)
        self.m.check("spark broken: it ended before it was done", not (out / "graph").exists())
        again, _ = self.run("resumed", folder, False, None, *flags, out=out)
        log = (self.m.dir / "spark-resumed.log").read_text(errors="replace")
        done = [n for n in (1, 2, 3, 4) if "batch %d: done before" % n in log]
        self.m.check("spark resumed: it went on behind the batches that were done (%s)" % done, done[:2] == [1, 2] and len(done) < 4)
        if again:
            self.m.same("spark resumed", again, base)
