"""One entente process that is fed one document at a time, and outlives the documents that break it.

A document goes in as one JSON line; its interactions come out, then a receipt. Only one is on its way at any
time, so whatever goes wrong is the fault of that document, or of nobody: it gets a second try in a fresh process,
and if that fails too it is skipped with the reason. No other document is lost, and none is read twice.
"""

import hashlib
import json
import os
import re
import resource
import select
import subprocess
import tempfile
import time

RECEIPT = b'{"schema":"entente.receipt/'
HELLO = b'{"id":"hello","date":"2000-01-01","text":"Hello."}\n'


class Broken(Exception):
    """The process ended, or did not answer in time."""


class Reader:
    """Reads documents with `entente extract --receipts`. Not safe for concurrent use."""

    def __init__(self, binary, flags=(), timeout=60.0, memory=4 << 30, longest=8 << 20):
        self.command = [binary, "extract", "--receipts", "--quiet", "--jobs", "1",
                        "--max-document", str(longest), *flags, "-"]
        self.timeout, self.memory, self.longest = timeout, memory, longest
        self.process = None
        self.started = 0  # processes so far

    def read(self, line):
        """Returns (name, interactions, why) of a line in bytes; why is empty unless it was skipped."""
        if len(line) > self.longest:
            return name_of(line), [], "longer than the limit of %d bytes for one document" % self.longest
        name, line = named(line)
        for last in (False, True):
            try:
                found, receipt = self._ask(line + b"\n", self.timeout)
                return name, found, receipt.get("skipped", "")
            except Broken as e:
                self.close()
                if last:
                    return name, [], str(e)

    def close(self):
        """Ends the process, if there is one."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process.stdin.close()
            self.process.stdout.close()
            self.errors.close()
            self.process = None

    def _start(self):
        self.errors = tempfile.TemporaryFile("a+b")
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors, bufsize=0,
            env=dict(os.environ, GOMAXPROCS="1"),
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (self.memory, self.memory)))
        os.set_blocking(self.process.stdin.fileno(), False)
        self.started += 1
        self.rest = b""
        # The first line says that JSON Lines follow, and the answer that the models are there.
        self._exchange(HELLO, max(self.timeout, 120))

    def _ask(self, line, timeout):
        if self.process is None:
            self._start()
        self.errors.truncate(0)
        return self._exchange(line, timeout)

    def _exchange(self, data, timeout):
        """Writes data and returns the interactions and the receipt that answer it."""
        source, sink = self.process.stdout.fileno(), self.process.stdin.fileno()
        end = time.monotonic() + timeout
        found, left = [], memoryview(data)
        while True:
            wait = end - time.monotonic()
            can_read, can_write, _ = select.select([source], [sink] if left else [], [], max(wait, 0))
            if not can_read and not can_write:
                raise Broken("no answer after %g seconds" % timeout)
            if can_write:
                try:
                    left = left[os.write(sink, left[:1 << 16]):]
                except BrokenPipeError:
                    raise Broken(self._last_words()) from None
            if can_read:
                chunk = os.read(source, 1 << 16)
                if not chunk:
                    raise Broken(self._last_words())
                lines = (self.rest + chunk).split(b"\n")
                self.rest = lines.pop()
                for line in lines:
                    if line.startswith(RECEIPT):
                        return found, json.loads(line)
                    found.append(line.decode())

    def _last_words(self):
        code = self.process.wait()
        how = "signal %d" % -code if code < 0 else "exit code %d" % code
        self.errors.seek(0)
        words = self.errors.read(300).decode(errors="replace").strip().split("\n")[0]
        return "the program ended with %s%s" % (how, ": " + words if words else "")


def named(line):
    """Returns the name of a document and its line, which gets a name from its content if it has none."""
    try:
        doc = json.loads(line)
        if not isinstance(doc, dict):
            raise ValueError
    except (ValueError, RecursionError):
        return name_of(line), line  # entente says what is wrong with it
    if doc.get("id") not in (None, ""):
        return str(doc["id"]), line
    doc["id"] = "sha256-" + hashlib.sha256(line).hexdigest()[:16]
    return doc["id"], json.dumps(doc, ensure_ascii=False).encode()


def name_of(line):
    """Returns the name of a document that cannot be parsed: its id if one is near its start, else its hash."""
    m = re.search(rb'"id"\s*:\s*"([^"\\]{1,200})"', line[:1 << 16])
    if m:
        return m[1].decode(errors="replace")
    return "sha256-" + hashlib.sha256(line).hexdigest()[:16]


def fold(binary, lines, *flags):
    """Yields the lines of `entente fold` over lines, an iterable of str. Nothing comes of nothing."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile("a+b") as errors:
        for line in lines:
            given.write(line.encode() + b"\n")
        if given.tell() == 0:
            return
        given.seek(0)
        with subprocess.Popen([binary, "fold", "--quiet", *flags, "-"], stdin=given, stdout=subprocess.PIPE,
                              stderr=errors, env=dict(os.environ, GOMAXPROCS="1")) as p:
            for line in p.stdout:
                yield line.decode().rstrip("\n")
        if p.returncode != 0:
            errors.seek(0)
            raise RuntimeError("entente fold: exit code %d: %s" % (p.returncode, errors.read(2000).decode(errors="replace")))
