#!/usr/bin/env python3
"""Stands in for entente in the tests of the engines, and breaks where a text asks for it.

Every line is passed on to the program in ENTENTE, but for those that hold one of the words below: POISON-CRASH
ends this process with a signal, POISON-EXIT with a code, POISON-ENDLESS never answers.
"""

import os
import signal
import subprocess
import sys
import time

real = os.environ["ENTENTE"]
if sys.argv[1] != "extract":
    os.execv(real, [real] + sys.argv[1:])
child = subprocess.Popen([real] + sys.argv[1:], stdin=subprocess.PIPE)
for line in sys.stdin.buffer:
    if b"POISON-CRASH" in line:
        child.kill()
        os.kill(os.getpid(), signal.SIGSEGV)
    if b"POISON-EXIT" in line:
        child.kill()
        sys.exit("out of luck")
    while b"POISON-ENDLESS" in line:
        time.sleep(1)
        if os.getppid() == 1:
            sys.exit(1)
    child.stdin.write(line)
    child.stdin.flush()
child.stdin.close()
sys.exit(child.wait())
