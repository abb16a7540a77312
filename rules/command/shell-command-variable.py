import os
import subprocess


def run(command):
    # ruleid: shell-command-variable
    subprocess.check_call(command, shell=True)
    # ruleid: shell-command-variable
    os.system(command)
    # ruleid: shell-command-variable
    subprocess.Popen(command, shell=1)
    # ok: shell-command-variable
    subprocess.check_call(command)
    # ok: shell-command-variable
    subprocess.check_call(command, shell=False)


# ok: shell-command-variable
os.system("uptime")
COMMAND = "uptime"
# ok: shell-command-variable
subprocess.call(COMMAND, shell=True)


def remote(client, job):
    # ruleid: shell-command-variable
    client.exec_command(job.command)


def tidy(name):
    if name not in ("cache", "logs"):
        raise ValueError(name)
    command = "rm -r /srv/" + name
    # ok: shell-command-variable
    os.system(command)
