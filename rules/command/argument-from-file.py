import re
import shlex
import subprocess
from subprocess import Popen, check_call

for host in open("hosts.txt"):
    # ruleid: argument-from-file
    subprocess.call(["ssh", host.strip(), "uptime"])
    # ok: argument-from-file
    subprocess.call(["ssh", "--", host.strip(), "uptime"])
    if not re.fullmatch("[a-z0-9.]+", host):
        continue
    # ok: argument-from-file
    subprocess.call(["ssh", host, "uptime"])

command = open("command.txt").read()
# ruleid: argument-from-file
Popen(shlex.split(command))

with open("jobs.txt") as jobs:
    for job in jobs.readlines():
        # ruleid: argument-from-file
        check_call(("run-job --quiet %s" % job).split())

with open("report.txt", "w") as report:
    # ok: argument-from-file
    subprocess.call(["uptime"], stdout=report)
    # ok: argument-from-file
    subprocess.call(["head", "-n", str(int(open("count.txt").read())), "log.txt"])
