import os
import shlex
import subprocess

with open("jobs.txt") as jobs:
    for job in jobs.read().splitlines():
        # ruleid: shell-command-from-file
        subprocess.call("run-job " + job, shell=True)

for line in open("hosts.txt"):
    # ruleid: shell-command-from-file
    os.system("ping -c 1 %s" % line.strip())

# ruleid: shell-command-from-file
print os.popen(open("command.txt").read()).read()

# ok: shell-command-from-file
print os.popen("uptime").read()

command = "uptime"
# ok: shell-command-from-file
subprocess.call(command, shell=True)

name = shlex.quote(open("name.txt").read())
# ok: shell-command-from-file
os.system("greet " + name)

with open("output.txt", "w") as output:
    # ok: shell-command-from-file
    subprocess.call("uptime", shell=True, stdout=output)

for host in open("hosts.txt"):
    # ok: shell-command-from-file
    subprocess.call(["ssh", "--", host.strip(), "uptime"])
