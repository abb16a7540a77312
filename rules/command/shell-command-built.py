import os
import re
import shlex
import subprocess
from subprocess import Popen, call

import invoke
from fabric import Connection


def remove(settings):
    # ruleid: shell-command-built
    call("docker rm --force %s" % settings.name, shell=True)


def fill(settings):
    name = settings.container
    # ruleid: shell-command-built
    Popen("docker exec {name} /fill.sh".format(**locals()), shell=True)


def pack(folder, target):
    command = "tar czf " + target
    command += " " + folder
    # ruleid: shell-command-built
    os.system(command)


def log(day):
    # ruleid: shell-command-built
    return os.popen(f"grep {day} server.log | tail").read()


def spread(client, version):
    # ruleid: shell-command-built
    client.exec_command("apt-get install -y server=" + version)


def quoted(day):
    # ok: shell-command-built
    os.system("grep " + shlex.quote(day) + " server.log")
    safe = shlex.quote(day)
    # ok: shell-command-built
    os.system("grep %s server.log" % safe)


def fixed():
    tool = "gzip"
    # ok: shell-command-built
    os.system("%s report.txt" % tool)
    # ok: shell-command-built
    subprocess.call("gzip " "report.txt", shell=True)


def told():
    # ok: shell-command-built
    return "up since %s" % os.popen("uptime").read()


def listed(name):
    # ok: shell-command-built
    subprocess.call(["grep", "name=%s" % name, "server.log"])


def stopped(number):
    number = int(number)
    # ok: shell-command-built
    os.system(f"kill {number}")


def reached(host):
    if not re.fullmatch(r"[a-z0-9.-]+", host):
        raise ValueError(host)
    # ok: shell-command-built
    os.system("ping -c 1 " + host)


def reached_anyhow(host):
    if not re.fullmatch(r"\S+", host):
        raise ValueError(host)
    # ruleid: shell-command-built
    os.system("ping -c 1 " + host)


def several(names):
    quoted = [shlex.quote(name) for name in names]
    # ok: shell-command-built
    os.system("ls " + " ".join(quoted))


@invoke.task
def deploy(c, branch):
    # ruleid: shell-command-built
    c.run(f"git checkout {branch}")
    # ok: shell-command-built
    c.run("git status")


def fed(name):
    # ruleid: shell-command-built
    subprocess.run(["bash"], input=f"ls {name}", text=True)
    # ok: shell-command-built
    subprocess.run(["wc"], input=f"ls {name}", text=True)


def replace(name):
    # ruleid: shell-command-built
    os.execl("/bin/sh", "sh", "-c", "ls " + name)


def remote(connection: Connection, name):
    # ruleid: shell-command-built
    connection.run("rm %s" % name)
    # ruleid: shell-command-built
    invoke.run("git clone " + name)
    with Connection("web1") as other:
        # ruleid: shell-command-built
        other.sudo(f"useradd {name}")
        # ok: shell-command-built
        other.run("uptime")
