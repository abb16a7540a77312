import logging
import subprocess
import sys
from subprocess import PIPE, Popen


def build(folder):
    child = Popen(["docker", "build", folder], stdout=PIPE, stderr=PIPE)
    out, err = child.communicate()
    if err:
        # ruleid: child-error-output-shown
        print(err)
    # ok: child-error-output-shown
    print("built " + folder)


def build_old_style(folder):
    stdout, stderr = Popen(["docker", "build", folder], stderr=PIPE).communicate()
    if stderr:
        # ruleid: child-error-output-shown
        print stderr
    # ok: child-error-output-shown
    return stdout


def remove(folder):
    both = Popen(["docker", "rm", folder], stdout=PIPE, stderr=PIPE).communicate()
    # ok: child-error-output-shown
    print both[0]
    # ruleid: child-error-output-shown
    print both[1]


def check(folder):
    result = subprocess.run(["docker", "inspect", folder], capture_output=True)
    if result.returncode:
        # ruleid: child-error-output-shown
        sys.exit("inspect failed: %s" % result.stderr)
    # ok: child-error-output-shown
    logging.error("inspect said %r", result.stderr)
    # ok: child-error-output-shown
    print("status %d" % result.returncode)
    # ok: child-error-output-shown
    print("nothing found", file=sys.stderr)
