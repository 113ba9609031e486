#!/usr/bin/env python3
"""Stands in for entente in the tests of the engines, and breaks where a text asks for it.

Every line is passed on to the program in ENTENTE, but for those that hold one of the words below: POISON-CRASH
ends this process with a signal, POISON-EXIT with a code, POISON-ENDLESS never answers. Whatever came before is
answered first.
"""

import os
import signal
import subprocess
import sys
import threading
import time

real, parent = os.environ["ENTENTE"], os.getppid()
if sys.argv[1] != "extract":
    os.execv(real, [real] + sys.argv[1:])
child = subprocess.Popen([real] + sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
answered, news = 0, threading.Condition()


def relay():
    global answered
    for line in child.stdout:
        sys.stdout.buffer.write(line)
        if line.startswith(b'{"schema":"entente.receipt/'):
            sys.stdout.buffer.flush()
            with news:
                answered += 1
                news.notify()


relaying = threading.Thread(target=relay, daemon=True)
relaying.start()
for sent, line in enumerate(sys.stdin.buffer):
    if b"POISON-" in line:
        with news:
            news.wait_for(lambda: answered == sent)
    if b"POISON-CRASH" in line:
        child.kill()
        os.kill(os.getpid(), signal.SIGSEGV)
    if b"POISON-EXIT" in line:
        child.kill()
        print("out of luck", file=sys.stderr, flush=True)
        os._exit(1)
    while b"POISON-ENDLESS" in line:
        time.sleep(1)
        if os.getppid() != parent:
            os._exit(1)
    child.stdin.write(line)
    child.stdin.flush()
child.stdin.close()
relaying.join()
sys.exit(child.wait())
