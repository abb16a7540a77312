"""Ask every machine in a list how it is and write a page about it."""

import os
import subprocess
from string import Template

PAGE = Template("<h1>Machines</h1>\n<ul>\n$rows\n</ul>\n")


def read_hosts(path):
    """Names of machines, one a line; empty lines and comments are left out."""
    with open(path) as hosts:
        lines = [line.strip() for line in hosts]
    return [line for line in lines if line and not line.startswith("#")]


def uptime(host):
    answer = subprocess.run(["ssh", "--", host, "uptime"], capture_output=True, text=True, timeout=20)
    return answer.stdout.strip() if answer.returncode == 0 else "no answer"


def run_jobs(path):
    """The job file says what to do on this machine, one command a line."""
    with open(path) as jobs:
        for job in jobs:
            name = job.strip()
            if name:
                print("job", name)
                os.system("run-job --quiet " + name)


def write_dockerfile(motd_path, target):
    """An image that greets with the text of a file."""
    greeting = open(motd_path).read()
    with open(target, "w") as dockerfile:
        dockerfile.write("FROM debian:stable-slim\n")
        dockerfile.write("RUN echo '%s' > /etc/motd\n" % greeting)


def main():
    rows = [f"<li>{host}: {uptime(host)}</li>" for host in read_hosts("hosts.txt")]
    with open("machines.html", "w") as page:
        page.write(PAGE.substitute(rows="\n".join(rows)))
    run_jobs("jobs.txt")
    write_dockerfile("motd.txt", "Dockerfile")


if __name__ == "__main__":
    main()
