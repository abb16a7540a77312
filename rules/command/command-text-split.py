import shlex
import subprocess
from subprocess import PIPE, Popen, check_call, check_output


def build(config):
    # ruleid: command-text-split
    pipe = Popen(("docker build -t %s -" % config.image).split(), stdin=PIPE)
    pipe.communicate("FROM scratch")
    return pipe.returncode


def is_up(config):
    name = config.name
    command = "docker ps --quiet --filter name={name}".format(**locals())
    # ruleid: command-text-split
    return check_output(command.split()) != ""


def stop(name):
    # ruleid: command-text-split
    check_call("docker stop {0}".format(name).split())


def start(name, port):
    # ruleid: command-text-split
    subprocess.run(shlex.split(f"docker run --name {name} -p {port}:80 web"))


def words(line):
    arguments = ("tar czf " + line).split(" ")
    # ruleid: command-text-split
    subprocess.call(arguments)


def version():
    # ok: command-text-split
    print check_output(["docker", "-v"])
    # ok: command-text-split
    return check_output("docker version --format json".split())


def save(name):
    # ok: command-text-split
    check_call(["docker", "save", "--output", "%s.tar" % name, "--", name])


def last(path):
    parts = ("copy of %s" % path).split("/")
    # ok: command-text-split
    return parts[-1]
