#!/usr/bin/env python3
"""Runs entente on a Spark cluster: news in, interactions, actors and ties out.

    spark-submit --py-files reader.py --files /path/to/entente submit.py --input hdfs:///news/*.jsonl.gz --output hdfs:///graph

Works with standalone, YARN and Kubernetes masters and any path that the cluster's Hadoop reads. See README.md.
"""

import argparse
import functools
import hashlib
import json
import os
import re
import sys
import time

from pyspark import SparkFiles
from pyspark.sql import SparkSession, functions as F

import reader

READ = "name string, file string, bytes long, why string, found array<string>"
TELLING = "source string, target string, family string, line string"
FOLDED = "window string, kind string, line string"
ACTOR = "id string, name string, kind string, country string, code string, aliases array<string>, mentions long"
TIE = ("source string, target string, weight double, cooperation double, conflict double, count long, first date,"
       " last date, interactions array<string>")
LONGEST_LINE = "mapreduce.input.linerecordreader.line.maxlength"


def flags():
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--input", nargs="+", required=True, help="files, folders or patterns of JSON Lines (.gz, .bz2, .zst as Hadoop reads them) or Parquet")
    p.add_argument("--output", required=True, help="folder for the result; a run that failed goes on from what is there")
    p.add_argument("--format", choices=["lines", "parquet"], default="lines", help="of the input")
    p.add_argument("--binary", default="entente", help="name of the program among --files, or its path on every worker")
    p.add_argument("--batch", type=int, default=1000, help="input files that are finished together, the step of going on")
    p.add_argument("--partitions", type=int, default=0, help="parts of the second half; 0: three for each core")
    p.add_argument("--windows", choices=["none", "year", "month"], default="none", help="graphs of each year or month beside that of all")
    p.add_argument("--evidence", type=int, default=16, help="interactions that a tie names")
    p.add_argument("--timeout", type=float, default=60, help="seconds that one document may take")
    p.add_argument("--memory", type=int, default=4096, help="MiB of address space of the program")
    p.add_argument("--max-document", type=int, default=8 << 20, help="bytes of the longest document that is read")
    p.add_argument("--flag", action="append", default=[], help="for entente extract, such as --flag=--edges=all")
    return p.parse_args()


def log(text, *args):
    print(time.strftime("%H:%M:%S ") + text % args, file=sys.stderr, flush=True)


def program(name):
    """Returns the path of the program on this worker."""
    path = name if os.path.sep in name else SparkFiles.get(name)
    if not os.access(path, os.X_OK):
        os.chmod(path, 0o755)
    return path


# The work on one partition.

def read_documents(o, rows):
    r = reader.Reader(program(o.binary), o.flag, o.timeout, o.memory << 20, o.max_document)
    try:
        for row in rows:
            line = bytes(row.value)
            if len(line) > o.max_document + 1:  # a piece of a longer one: gaps() finds its name
                yield None, row.file, 0, "", []
            elif line.strip():
                name, found, why = r.read(line.rstrip(b"\r"))
                yield name, row.file, len(line) + 1, why, found
            else:
                yield None, row.file, len(line) + 1, "", []
    finally:
        r.close()


def fold_tellings(o, rows):
    """Yields the acts that tellings tell of, and their sums for each window."""
    binary, windows = program(o.binary), {}
    for line in reader.fold(binary, (row.line for row in rows), "--acts"):
        yield "", "act", line
        for window in windows_of(o.windows, line):
            windows.setdefault(window, []).append(line)
    for window, lines in sorted(windows.items()):
        for line in reader.fold(binary, lines, "--evidence", str(o.evidence)):
            yield window, "sum", line


def fold_sums(o, rows):
    binary, windows = program(o.binary), {}
    for row in rows:
        windows.setdefault(row.window, []).append(row.line)
    for window, lines in sorted(windows.items()):
        for line in reader.fold(binary, lines, "--evidence", str(o.evidence)):
            yield window, "actor" if '"actor":{' in line[:80] else "tie", line


def windows_of(kind, line):
    date = re.search(r'"date":"(\d{4}-\d\d)', line)[1]
    return ["all"] + {"none": [], "year": [date[:4]], "month": [date]}[kind]


# The steps of the whole.

class Job:
    def __init__(self, spark, o):
        self.spark, self.o = spark, o
        jvm = spark._jvm
        self.conf = spark._jsc.hadoopConfiguration()
        self.Path = jvm.org.apache.hadoop.fs.Path
        self.jvm = jvm
        o.partitions = o.partitions or 3 * spark.sparkContext.defaultParallelism

    def fs(self, path):
        return self.Path(path).getFileSystem(self.conf)

    def done(self, folder):
        return self.fs(folder).exists(self.Path(folder + "/_SUCCESS"))

    def files(self):
        """Lists the input files by name, with their sizes."""
        found = {}
        for pattern in self.o.input:
            statuses = self.fs(pattern).globStatus(self.Path(pattern))
            if not statuses:
                sys.exit("no such input: " + pattern)
            for s in statuses:
                it = self.fs(pattern).listFiles(s.getPath(), True)
                while it.hasNext():
                    f = it.next()
                    if not f.getPath().getName().startswith(("_", ".")):
                        found[f.getPath().toString()] = f.getLen()
        return sorted(found.items())

    def extract(self):
        """Reads the documents, batch by batch, and returns the folders of what was found."""
        files = self.files()
        folders = []
        for i in range(0, len(files), self.o.batch):
            batch = files[i:i + self.o.batch]
            mark = hashlib.sha256(json.dumps([batch, self.o.flag, self.o.max_document]).encode()).hexdigest()[:12]
            folder = "%s/resume/read/%06d-%s" % (self.o.output, i // self.o.batch, mark)
            folders.append(folder)
            if self.done(folder):
                log("batch %d: done before", len(folders))
                continue
            start = time.monotonic()
            self.documents([name for name, _ in batch]).write.mode("overwrite").parquet(folder)
            got = self.spark.read.schema(READ).parquet(folder)
            n, skipped = got.agg(F.count("name"), F.count_if(F.col("why") != "")).first()
            log("batch %d of %d: %d documents, %d skipped, %.0f documents/s", len(folders), -(-len(files) // self.o.batch),
                n, skipped, n / (time.monotonic() - start))
        self.skipped(folders, files)
        return folders

    def documents(self, names):
        if self.o.format == "parquet":
            table = self.spark.read.parquet(*names)
            known = [c for c in ["id", "date", "title", "source", "url", "text"] if c in table.columns]
            lines = table.select(F.to_json(F.struct(*known)).alias("value"), F.col("_metadata.file_path").alias("file"))
        else:
            # A longer line never gets into memory; skipped() finds it by its size.
            lines = (self.spark.read.option("lineSep", "\n").option(LONGEST_LINE, str(self.o.max_document + 2))
                     .text(names).select("value", F.col("_metadata.file_path").alias("file")))
        lines = lines.select(F.col("value").cast("binary").alias("value"), "file")  # as they are, in whatever encoding
        return lines.rdd.mapPartitions(functools.partial(read_documents, self.o)).toDF(READ)

    def skipped(self, folders, files):
        """Writes the list of what was skipped, the lines too long for Hadoop's reader included."""
        read = self.spark.read.schema(READ).parquet(*folders)
        rows = [(r.name, r.file, r.why) for r in read.where("why != ''").orderBy("file", "name").collect()]
        if self.o.format == "lines":
            got = {r.file: r.n for r in read.groupBy("file").agg(F.sum("bytes").alias("n")).collect()}
            for name, size in files:
                packed = name.endswith((".gz", ".bz2", ".zst", ".deflate", ".lz4", ".snappy"))
                if packed or not 0 <= got.get(name.replace("file:/", "file:///", 1), got.get(name, 0)) - size <= 1:
                    rows += self.gaps(name, packed)
        lines = [json.dumps({"document": n, "file": f, "skipped": w}, ensure_ascii=False) for n, f, w in rows]
        self.spark.createDataFrame([(s,) for s in lines], "value string").coalesce(1).write.mode("overwrite").text(self.o.output + "/skipped")
        log("%d documents skipped%s", len(rows), ", listed in %s/skipped" % self.o.output if rows else "")

    def gaps(self, name, packed):
        """Yields the lines of a file that Hadoop's reader passed over because of their length; of several in a row the first.

        That reader gives the line after them, with the position of the first of them.
        """
        conf = {LONGEST_LINE: str(self.o.max_document + 2), "textinputformat.record.delimiter": "\n",
                "mapreduce.input.fileinputformat.split.minsize": str(1 << 60)}
        lines = self.spark.sparkContext.newAPIHadoopFile(
            name, "org.apache.hadoop.mapreduce.lib.input.TextInputFormat", "org.apache.hadoop.io.LongWritable",
            "org.apache.hadoop.io.Text", conf=conf)

        def holes(pairs):
            before, at = 0, 0  # where the last row began, what was passed over included, and where it ended
            for start, text in pairs:
                if start > at:
                    yield before, 0
                before, at = start, start + len(text.encode()) + 1
            yield before, at

        size = self.fs(name).getFileStatus(self.Path(name)).getLen()
        for start, end in lines.mapPartitions(holes).collect():
            if end and (packed or end >= size):
                continue
            m = None if packed else re.search(rb'"id"\s*:\s*"([^"\\]{1,200})"', self.head(name, start))
            yield (m[1].decode(errors="replace") if m else "byte %d" % start, name,
                   "longer than the limit of %d bytes for one document" % self.o.max_document)

    def head(self, name, at):
        stream = self.fs(name).open(self.Path(name))
        try:
            stream.seek(at)
            return bytes(stream.readNBytes(4096))
        finally:
            stream.close()

    def fold(self, folders):
        """Brings the tellings of one act together, and sums."""
        folder = self.o.output + "/resume/folded"
        mark = hashlib.sha256(json.dumps([folders, self.o.windows, self.o.evidence]).encode()).hexdigest()[:12]
        folder += "-" + mark
        if not self.done(folder):
            line = F.col("line")
            tellings = (self.spark.read.schema(READ).parquet(*folders).select(F.explode("found").alias("line"))
                        .select(F.get_json_object(line, "$.source.id").alias("source"), F.get_json_object(line, "$.target.id").alias("target"),
                                F.substring(F.get_json_object(line, "$.cameo"), 1, 2).alias("family"), "line"))
            (tellings.repartition(self.o.partitions, "source", "target", "family").rdd
             .mapPartitions(functools.partial(fold_tellings, self.o)).toDF(FOLDED).write.mode("overwrite").partitionBy("kind").parquet(folder))
        return self.spark.read.schema(FOLDED).parquet(folder)

    def interactions(self, folded):
        line = F.col("line")
        text = lambda name: F.get_json_object(line, "$." + name)
        (folded.where("kind = 'act'").select(
            text("id").alias("id"), text("document").alias("document"), text("date").cast("date").alias("date"),
            text("event_date").alias("event_date"), text("source.id").alias("source"), text("target.id").alias("target"),
            (text("mutual") == "true").alias("mutual"), text("cameo").alias("cameo"), text("plover").alias("plover"),
            text("quad").cast("int").alias("quad"), text("goldstein").cast("double").alias("goldstein"), text("status").alias("status"),
            text("confidence").cast("double").alias("confidence"), text("weight").cast("double").alias("weight"),
            F.coalesce(text("reports").cast("long"), F.lit(1)).alias("reports"), text("evidence.text").alias("sentence"),
            line.alias("json"), F.substring(text("date"), 1, 7).alias("month"))
         .repartition("month").sortWithinPartitions("month", "date", "document", "id")
         .write.mode("overwrite").partitionBy("month").parquet(self.o.output + "/interactions"))

    def graph(self, folded):
        """Sums the sums of each window. Actors and ties are keyed alike, so that every window is in one place."""
        whole = (folded.where("kind = 'sum'").repartition("window").rdd
                 .mapPartitions(functools.partial(fold_sums, self.o)).toDF(FOLDED))
        whole.write.mode("overwrite").parquet(self.o.output + "/resume/graph")
        whole = self.spark.read.schema(FOLDED).parquet(self.o.output + "/resume/graph")
        value = lambda kind, name: F.get_json_object("line", "$.%s.%s" % (kind, name))
        actor, tie = functools.partial(value, "actor"), functools.partial(value, "tie")
        strings = lambda column: F.from_json(column, "array<string>")
        (whole.where("kind = 'actor'").select(
            *[actor(c).alias(c) for c in ["id", "name", "kind", "country", "code"]],
            strings(actor("aliases")).alias("aliases"), actor("mentions").cast("long").alias("mentions"), "window")
         .repartition("window").sortWithinPartitions("window", "id").write.mode("overwrite").partitionBy("window").parquet(self.o.output + "/actors"))
        (whole.where("kind = 'tie'").select(
            tie("source").alias("source"), tie("target").alias("target"),
            *[(tie(c + "_millionths").cast("long") / 1e6).alias(c) for c in ["weight", "cooperation", "conflict"]],
            tie("count").cast("long").alias("count"), tie("first").cast("date").alias("first"), tie("last").cast("date").alias("last"),
            strings(tie("interactions")).alias("interactions"), "window")
         .repartition("window").sortWithinPartitions("window", "source", "target").write.mode("overwrite").partitionBy("window").parquet(self.o.output + "/ties"))
        # The same as lines that entente opens as they are, without a marker file that is no graph.
        (whole.select("line", "window").repartition("window").sortWithinPartitions("window", "line")
         .write.option("mapreduce.fileoutputcommitter.marksuccessfuljobs", "false").mode("overwrite").partitionBy("window").text(self.o.output + "/graph"))


def main():
    o = flags()
    o.output = o.output.rstrip("/")
    spark = SparkSession.builder.appName("entente").getOrCreate()
    spark.conf.set("spark.sql.session.timeZone", "UTC")
    spark._jsc.hadoopConfiguration().set("mapreduce.fileoutputcommitter.marksuccessfuljobs", "true")
    job, start = Job(spark, o), time.monotonic()
    folded = job.fold(job.extract())
    job.interactions(folded)
    job.graph(folded)
    log("done after %.0f s", time.monotonic() - start)
    spark.stop()


if __name__ == "__main__":
    main()
