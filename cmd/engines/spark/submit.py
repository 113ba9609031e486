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

# What comes of a partition of documents: tellings that are folded together, many in one row; how much was read of a
# file; and a document that was skipped, with the reason.
READ = "bucket int, lines binary, file string, documents long, bytes long, name string, why string"
FOLDED = "window string, kind string, line string"
ACT = ("id string, document string, date date, event_date string, source struct<id:string>, target struct<id:string>, mutual boolean,"
       " cameo string, plover string, quad int, goldstein double, status string, confidence double, weight double, reports long,"
       " evidence struct<text:string>")
ACTOR = "actor struct<id:string, name:string, kind:string, country:string, code:string, aliases:array<string>, mentions:long>"
TIE = ("tie struct<source:string, target:string, weight_millionths:long, cooperation_millionths:long, conflict_millionths:long,"
       " count:long, first:date, last:date, interactions:array<string>>")
BUCKETS = 256  # that tellings are divided into where --partitions says nothing else
ROOM = 4 << 20  # bytes of tellings that a task keeps before it passes them on
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
    buckets, held, files = {}, 0, {}
    try:
        for file, name, found, why in r.read_all(documents_of(o, rows, files)):
            if why:
                yield None, None, file, None, None, name, why
            for telling in found:
                buckets.setdefault(reader.bucket(telling, o.buckets), []).append(telling)
                held += len(telling)
            if held >= ROOM:
                yield from tellings(buckets)
                buckets, held = {}, 0
        yield from tellings(buckets)
        for file, (documents, size) in files.items():
            yield None, None, file, documents, size, None, None
    finally:
        r.close()


def documents_of(o, rows, files):
    """Yields (file, line) of each document, and counts documents and bytes of each file in files."""
    for row in rows:
        line = bytes(row.value)
        if o.format == "lines" and len(line) > o.max_document + 1:  # a piece of a longer one: too_long() finds its name
            continue
        count = files.setdefault(row.file, [0, 0])
        count[1] += len(line) + 1
        if line.strip():
            count[0] += 1
            yield row.file, line.rstrip(b"\r")


def tellings(buckets):
    for bucket, lines in buckets.items():
        yield bucket, b"\n".join(lines), None, None, None, None, None


def fold_tellings(o, rows):
    """Yields the acts that tellings tell of, and their sums for each window."""
    binary, windows = program(o.binary), {}
    for line in reader.fold(binary, (bytes(row.lines) for row in rows), "--acts"):
        yield "", "act", line
        for window in windows_of(o.windows, line):
            windows.setdefault(window, []).append(line.encode())
    for window, lines in sorted(windows.items()):
        for line in reader.fold(binary, lines, "--evidence", str(o.evidence)):
            yield window, "sum", line


def fold_sums(o, rows):
    binary, windows = program(o.binary), {}
    for row in rows:
        windows.setdefault(row.window, []).append(row.line.encode())
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
        o.buckets = o.partitions or BUCKETS  # what was read before must not depend on the cluster
        o.partitions = o.partitions or min(BUCKETS, 3 * spark.sparkContext.defaultParallelism)

    def table(self, rdd, schema):
        return self.spark.createDataFrame(rdd, schema, verifySchema=False)

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
            mark = hashlib.sha256(json.dumps([batch, self.o.flag, self.o.max_document, self.o.buckets]).encode()).hexdigest()[:12]
            folder = "%s/resume/read/%06d-%s" % (self.o.output, i // self.o.batch, mark)
            folders.append(folder)
            if self.done(folder):
                log("batch %d: done before", len(folders))
                continue
            start = time.monotonic()
            self.documents([name for name, _ in batch]).write.mode("overwrite").parquet(folder)
            got = self.spark.read.schema(READ).parquet(folder)
            n, skipped = got.agg(F.coalesce(F.sum("documents"), F.lit(0)), F.count_if(F.col("why") != "")).first()
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
        return self.table(lines.rdd.mapPartitions(functools.partial(read_documents, self.o)), READ)

    def skipped(self, folders, files):
        """Writes the list of what was skipped, the lines too long for Hadoop's reader included."""
        read = self.spark.read.schema(READ).parquet(*folders)
        rows = [(r.name, r.file, r.why) for r in read.where("why != ''").orderBy("file", "name").collect()]
        if self.o.format == "lines":
            got = {r.file: r.n for r in read.groupBy("file").agg(F.sum("bytes").alias("n")).collect()}
            for name, size in files:
                packed = name.endswith((".gz", ".bz2", ".zst", ".deflate", ".lz4", ".snappy"))
                if packed or not 0 <= (got.get(name.replace("file:/", "file:///", 1), got.get(name)) or 0) - size <= 1:
                    rows += self.too_long(name, packed)
        lines = [json.dumps({"document": n, "file": f, "skipped": w}, ensure_ascii=False) for n, f, w in rows]
        self.spark.createDataFrame([(s,) for s in lines], "value string").coalesce(1).write.mode("overwrite").text(self.o.output + "/skipped")
        log("%d documents skipped%s", len(rows), ", listed in %s/skipped" % self.o.output if rows else "")

    def too_long(self, name, packed):
        """Yields the lines of a file that Hadoop's reader passed over because of their length.

        It gives the line after them, with the position of the first of them: the holes are found on the cluster, and then
        read here, where of each line only the start is kept.
        """
        conf = {LONGEST_LINE: str(self.o.max_document + 2), "textinputformat.record.delimiter": "\n",
                "mapreduce.input.fileinputformat.split.minsize": str(1 << 60)}
        lines = self.spark.sparkContext.newAPIHadoopFile(
            name, "org.apache.hadoop.mapreduce.lib.input.TextInputFormat", "org.apache.hadoop.io.LongWritable",
            "org.apache.hadoop.io.Text", conf=conf)
        for start, end in sorted(lines.mapPartitions(reader.holes).collect()):
            for at, head in self.lines_between(name, packed, start, end):
                m = re.search(rb'"id"\s*:\s*"([^"\\]{1,200})"', head)
                yield (m[1].decode(errors="replace") if m else "byte %d" % at, name,
                       "longer than the limit of %d bytes for one document" % self.o.max_document)

    def lines_between(self, name, packed, start, end):
        """Yields (position, first bytes) of the too long lines from start to end, or to the end of the file if that is None."""
        hadoop = self.jvm.org.apache.hadoop
        stream = self.fs(name).open(self.Path(name))
        try:
            if packed:
                stream = hadoop.io.compress.CompressionCodecFactory(self.conf).getCodec(self.Path(name)).createInputStream(stream)
                left = start
                while left > 0:
                    skipped = stream.skip(left)
                    if skipped <= 0:
                        return
                    left -= skipped
            else:
                stream.seek(start)
            lines, text, at, whole = hadoop.util.LineReader(stream, 1 << 16, b"\n"), hadoop.io.Text(), start, True
            while end is None or at < end:
                n = lines.readLine(text, 4096, 1 << 30)
                if n == 0:
                    return
                if whole and n > self.o.max_document + 1:
                    yield at, bytes(text.copyBytes())
                whole = n < 1 << 30  # else more of the same line follows
                at += n
        finally:
            stream.close()

    def fold(self, folders):
        """Brings the tellings of one act together, and sums."""
        folder = self.o.output + "/resume/folded"
        mark = hashlib.sha256(json.dumps([folders, self.o.windows, self.o.evidence]).encode()).hexdigest()[:12]
        folder += "-" + mark
        if not self.done(folder):
            tellings = self.spark.read.schema(READ).parquet(*folders).where("bucket is not null").select("bucket", "lines")
            folded = tellings.repartition(self.o.partitions, "bucket").rdd.mapPartitions(functools.partial(fold_tellings, self.o))
            self.table(folded, FOLDED).write.mode("overwrite").partitionBy("kind").parquet(folder)
        return self.spark.read.schema(FOLDED).parquet(folder)

    def interactions(self, folded):
        x = F.col("x")
        (folded.where("kind = 'act'").select("line", F.from_json("line", ACT).alias("x")).select(
            x.id.alias("id"), x.document.alias("document"), x.date.alias("date"), x.event_date.alias("event_date"),
            x.source.id.alias("source"), x.target.id.alias("target"), x.mutual.alias("mutual"), x.cameo.alias("cameo"),
            x.plover.alias("plover"), x.quad.alias("quad"), x.goldstein.alias("goldstein"), x.status.alias("status"),
            x.confidence.alias("confidence"), x.weight.alias("weight"), F.coalesce(x.reports, F.lit(1)).alias("reports"),
            x.evidence.text.alias("sentence"), F.col("line").alias("json"), F.date_format(x.date, "yyyy-MM").alias("month"))
         .repartition(self.o.partitions, "month").sortWithinPartitions("month", "date", "document", "id")
         .write.mode("overwrite").partitionBy("month").parquet(self.o.output + "/interactions"))

    def graph(self, folded):
        """Sums the sums of each window. Actors and ties are keyed alike, so that every window is in one place."""
        sums = folded.where("kind = 'sum'").repartition(self.o.partitions, "window").rdd
        (self.table(sums.mapPartitions(functools.partial(fold_sums, self.o)), FOLDED)
         .write.mode("overwrite").parquet(self.o.output + "/resume/graph"))
        whole = self.spark.read.schema(FOLDED).parquet(self.o.output + "/resume/graph")
        (whole.where("kind = 'actor'").select(F.from_json("line", ACTOR).alias("x"), "window").select("x.actor.*", "window")
         .repartition(self.o.partitions, "window").sortWithinPartitions("window", "id")
         .write.mode("overwrite").partitionBy("window").parquet(self.o.output + "/actors"))
        tie = F.col("x.tie")
        (whole.where("kind = 'tie'").select(F.from_json("line", TIE).alias("x"), "window").select(
            tie.source.alias("source"), tie.target.alias("target"),
            *[(tie[c + "_millionths"] / 1e6).alias(c) for c in ["weight", "cooperation", "conflict"]],
            tie["count"].alias("count"), tie.first.alias("first"), tie.last.alias("last"), tie.interactions.alias("interactions"), "window")
         .repartition(self.o.partitions, "window").sortWithinPartitions("window", "source", "target")
         .write.mode("overwrite").partitionBy("window").parquet(self.o.output + "/ties"))
        # The same as lines that entente opens as they are, without a marker file that is no graph.
        (whole.select("line", "window").repartition(self.o.partitions, "window").sortWithinPartitions("window", "line")
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
