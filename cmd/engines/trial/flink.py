"""The trial of the Flink job: a session cluster on loopback, two task managers and one to take over."""

import shutil
import time

from .machine import HERE, call, say

PORT, RPC = 18081, 16123

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
heartbeat.timeout: 20000
heartbeat.interval: 4000
pekko.startup-timeout: 120 s
pekko.ask.timeout: 60 s
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


class Flink:
    """Runs the job on m, a Machine."""

    def __init__(self, m):
        self.m = m

    def jar(self):
        classes, jar = self.m.dir / "flink-classes", self.m.dir / "entente-flink.jar"
        shutil.rmtree(classes, ignore_errors=True)
        call(["javac", "-d", classes, "-cp", "%s/*" % self.m.flink_lib, *sorted((HERE / "flink/src").rglob("*.java"))])
        call(["jar", "--create", "--file", jar, "-C", classes, "."])
        return jar

    def run(self, what, folder, kill=False, binary=None, *flags):
        """Runs the Flink job on a session cluster of two task managers with one slot each, and one more to take over."""
        jar = self.jar()
        before, start = self.m.cpu(), time.monotonic()
        out, conf = self.m.dir / ("flink-" + what), self.m.dir / "flink-conf"
        shutil.rmtree(out, ignore_errors=True)
        shutil.rmtree(self.m.dir / "flink-tmp", ignore_errors=True)
        conf.mkdir(exist_ok=True)
        (conf / "config.yaml").write_text(FLINK_CONF.format(dir=self.m.dir, rpc=RPC, rest=PORT))
        (conf / "log4j.properties").write_text(LOG4J)
        java = ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dlog4j.configurationFile=%s" % (conf / "log4j.properties"), "-Xmx%s", "-cp", "%s/*" % self.m.flink_lib]
        for module in ["java.util", "java.lang", "java.net", "java.time", "java.nio"]:
            java[2:2] = ["--add-opens", "java.base/%s=ALL-UNNAMED" % module]

        def jvm(heap, main, *args):
            return [x.replace("-Xmx%s", "-Xmx" + heap) for x in java] + [main, *args]

        env = {"FLINK_CONF_DIR": str(conf), "ENTENTE": str(self.m.binary)}
        self.m.start("flink-jobmanager.log", jvm("512m", "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                                               "--configDir", conf, "-D", "jobmanager.rpc.address=127.0.0.1"), **env)
        self.m.reachable(PORT)
        managers = [self.m.start("flink-taskmanager-%d.log" % i, jvm("640m", "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                    "--configDir", conf, "-D", "taskmanager.resource-id=tm%d" % i), **env) for i in range(1, 4 if kill else 3)]
        log = "flink-%s.log" % what
        job = self.m.start(log, jvm("512m", "org.apache.flink.client.cli.CliFrontend", "run", "-p", "2", "-c", "entente.engines.Job",
                                  jar, "--input", folder, "--output", out, "--binary", binary or self.m.binary,
                                  *flags), **env)
        if kill:
            self.m.check("flink %s: a task manager was killed at work" % what, self.m.kill_at_work(managers, job))
        ok = self.m.wait("flink " + what, job, log)
        self.m.stop()
        if kill:
            texts = [(self.m.dir / ("flink-taskmanager-%d.log" % i)).read_text(errors="replace") for i in range(1, 4)]
            again = [l for t in texts for l in t.splitlines() if "reading documents in attempt #" in l and "#0" not in l]
            self.m.check("flink %s: its tasks went on in another attempt (%s)" % (what, again[0][-40:] if again else "no"), bool(again))
        used = self.m.cpu() - before
        say("flink %s: %.0f s of CPU, %.0f s", what, used, time.monotonic() - start)
        self.m.check("flink %s: nothing came late" % what, not any((out / "late").glob("part-*")))
        return (out if ok else None), used
