import os
import shlex
import subprocess

with open("jobs.txt") as jobs:
    for job in jobs.read().splitlines():
        # ruleid: shell-command-from-file
        subprocess.call("run-job " + job, shell=True)

command = "uptime"
# ok: shell-command-from-file
subprocess.call(command, shell=True)

name = shlex.quote(open("name.txt").read())
# ok: shell-command-from-file
os.system("greet " + name)
