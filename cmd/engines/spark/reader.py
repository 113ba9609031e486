"""One entente process that is fed documents, and outlives those that break it.

A document goes in as one JSON line; its interactions come out, then a receipt, in the order of the documents. Some are on
their way at any time, so that nobody waits; but the one that has no receipt yet is the first of them, and whatever goes
wrong is its fault, or nobody's: it gets a second try in a fresh process, and if that fails too it is skipped with the
reason. The others are given to the fresh process again. No other document is lost, and none counts twice.
"""

import collections
import hashlib
import json
import os
import re
import resource
import select
import subprocess
import tempfile
import time
import zlib

RECEIPT = b'{"schema":"entente.receipt/'
AHEAD = 48 << 10  # bytes of documents that are on their way
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
        """Returns (name, interactions, why) of a line, all lines in bytes; why is empty unless it was skipped."""
        return next(self.read_all([(None, line)]))[1:]

    def read_all(self, documents):
        """Yields (tag, name, interactions, why) for each (tag, line)."""
        waiting, held = collections.deque(), 0
        for tag, line in documents:
            if len(line) > self.longest:
                yield tag, name_of(line), [], "longer than the limit of %d bytes for one document" % self.longest
                continue
            name, line = named(line)
            if held + len(line) > AHEAD:
                while waiting and held > AHEAD // 2:
                    held -= len(waiting[0][2])
                    yield self._next(waiting)
            waiting.append((tag, name, line))
            held += len(line)
            if self.process is not None:
                self.unsent.append(line + b"\n")
        while waiting:
            yield self._next(waiting)

    def _next(self, waiting):
        """Returns what comes of the first that is waiting."""
        tag, name, _ = waiting[0]
        for last in (False, True):
            try:
                fresh = self.process is None
                if fresh:
                    self._start()
                    self.unsent.append(waiting[0][2] + b"\n")  # alone, in case that another is to blame
                found, receipt = self._answer(self.timeout)
                waiting.popleft()
                if fresh:
                    self.unsent.extend(line + b"\n" for _, _, line in waiting)
                return tag, name, found, receipt.get("skipped", "")
            except Broken as e:
                self.close()
                if last:
                    waiting.popleft()
                    return tag, name, [], str(e)

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
        self.rest, self.found, self.answers = b"", [], collections.deque()
        # The first line says that JSON Lines follow, and the answer that the models are there.
        self.unsent = collections.deque([HELLO])
        self._answer(max(self.timeout, 120))

    def _answer(self, timeout):
        """Returns the next interactions with their receipt, and sends what is to be sent meanwhile."""
        source, sink = self.process.stdout.fileno(), self.process.stdin.fileno()
        end = time.monotonic() + timeout
        while not self.answers:
            can_read, can_write, _ = select.select([source], [sink] if self.unsent else [], [], max(end - time.monotonic(), 0))
            if not can_read and not can_write:
                raise Broken("no answer after %g seconds" % timeout)
            if can_write:
                self._send(sink)
            if can_read:
                self._receive(source)
        return self.answers.popleft()

    def _send(self, sink):
        data = b"".join(self.unsent) if len(self.unsent) > 1 else self.unsent[0]
        self.unsent.clear()
        try:
            n = os.write(sink, data)
        except BlockingIOError:
            n = 0
        except BrokenPipeError:
            return  # what it answered before it ended is still to be read
        if n < len(data):
            self.unsent.append(memoryview(data)[n:])

    def _receive(self, source):
        chunk = os.read(source, 1 << 16)
        if not chunk:
            raise Broken(self._last_words())
        lines = (self.rest + chunk).split(b"\n")
        self.rest = lines.pop()
        for line in lines:
            if line.startswith(RECEIPT):
                self.answers.append((self.found, json.loads(line)))
                self.found = []
            else:
                self.found.append(line)

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


# The first of each is the key's: what has the same names stands further behind in the record.
KEY = re.compile(rb'"source":\{"id":("(?:[^"\\]|\\.)*").*?"target":(?:null|\{"id":("(?:[^"\\]|\\.)*")).*?"cameo":"(\d{0,2})', re.DOTALL)


def bucket(telling, buckets):
    """Returns where a telling is folded: all tellings of one act come to one bucket."""
    m = KEY.search(telling)
    if not m:
        raise ValueError("an interaction without source, target or cameo: %r" % telling[:200])
    return zlib.crc32(b"\t".join([m[1], m[2] or b"", m[3]])) % buckets


def holes(pairs):
    """Yields (start, end) of where lines, given as (position, text) in order, leave something out; end is None for the last.

    A line that follows what was passed over has the position of that. The last hole may be none.
    """
    before, at = 0, 0  # where the last line began, with what was passed over, and where it ended
    for start, text in pairs:
        if start != at:
            yield before, start
        before, at = start, start + len(text.encode()) + 1
    yield before, None


def fold(binary, lines, *flags):
    """Yields the lines of `entente fold`, as str, over lines in bytes. Nothing comes of nothing."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile("a+b") as errors:
        for line in lines:
            given.write(line + b"\n")
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
