#!/usr/bin/env python2
# -*- coding: utf-8 -*-
"""
Build a throw-away mail server in docker, start it, fill it and wait for it.

The integration tests of the mail client talk to this server. Every run
starts from an empty mailbox, so the image is small and is built on the fly:
the Dockerfile is written here and piped into `docker build`, and the few
files the server needs travel inside the Dockerfile itself.

Usage:
    mailserver.py start
    mailserver.py stop
    mailserver.py log
"""

import os
import socket
import sys
import time

from collections import namedtuple
from subprocess import PIPE, Popen, call, check_call, check_output

# A file of this machine, where it goes in the image, and its rights there.
ImageFile = namedtuple('ImageFile', 'src dest mode')

# A port inside the container and the one of this machine that leads to it.
Port = namedtuple('Port', 'inside outside')


class Settings(object):
    """All that differs from one test run to the next."""

    image_name = 'mailtest/server'
    container_name = 'mailtest-server'
    base_image = 'debian:stretch-slim'
    maintainer = 'mail client team'

    # Runs inside the container once the server is up and creates mailboxes.
    script = '/first_start.py'

    # One try each second; slow build machines need most of them.
    retry = 40

    packages = ('dovecot-imapd', 'exim4-daemon-light', 'python-minimal')

    files = (
        ImageFile('conf/dovecot.conf', '/etc/dovecot/dovecot.conf', '0644'),
        ImageFile('conf/exim4.conf', '/etc/exim4/exim4.conf', '0640'),
        ImageFile('conf/first_start.py', '/first_start.py', '0755'),
    )

    ports = (
        Port(inside=143, outside=10143),
        Port(inside=25, outside=10025),
    )

    def __init__(self, name_suffix=''):
        if name_suffix:
            self.image_name = '%s-%s' % (self.image_name, name_suffix)
            self.container_name = '%s-%s' % (self.container_name, name_suffix)


class ServerError(Exception):
    """The server could not be built, started or reached."""


def docker_version():
    """What kind of docker we talk to, for the first line of the log."""
    return check_output(['docker', '-v']).strip()


def to_hex(text):
    """Write text so that printf gives it back, whatever it contains."""
    return ''.join('\\x%02x' % ord(char) for char in text)


def file_line(image_file):
    """The line of the Dockerfile that creates one file in the image."""
    content = to_hex(open(image_file.src, 'r').read())
    return "RUN printf '%s' > %s && chmod %s %s" % (
        content, image_file.dest, image_file.mode, image_file.dest)


def dockerfile(settings):
    """The whole Dockerfile as text."""
    lines = [
        'FROM ' + settings.base_image,
        'LABEL maintainer="%s"' % settings.maintainer,
        'RUN apt-get -q update && apt-get -q -y install '
        + ' '.join(settings.packages),
    ]
    for image_file in settings.files:
        lines.append(file_line(image_file))
    lines.append('EXPOSE ' + ' '.join(str(port.inside)
                                      for port in settings.ports))
    lines.append('CMD dovecot && exec exim4 -bdf -q1m')
    return '\n'.join(lines) + '\n'


def build_image(settings):
    """Pipe the Dockerfile into docker and return the id of the image."""
    print 'building %s' % settings.image_name
    builder = Popen(
        ('docker build --quiet -t %s -' % settings.image_name).split(),
        stdin=PIPE, stdout=PIPE, stderr=PIPE)
    stdout, stderr = builder.communicate(dockerfile(settings))
    if stderr:
        print stderr
    if builder.returncode != 0:
        raise ServerError('the image could not be built')
    return stdout.strip()


def publish_options(settings):
    """
    Which ports of this machine lead into the container.

    Testers who work on a laptop want the server for themselves; on the build
    machines the tests run on another host than the server.
    """
    if os.environ.has_key('MAILTEST_BIND_LOCAL'):
        pattern = '-p 127.0.0.1:%d:%d'
    else:
        pattern = '-p %d:%d'
    return ' '.join(pattern % (port.outside, port.inside)
                    for port in settings.ports)


def is_running(settings):
    """Is there a container of our name that runs?"""
    name = settings.container_name
    command = 'docker ps --quiet --filter name={name}'.format(**locals())
    finder = Popen(command.split(), stdout=PIPE, stderr=PIPE)
    stdout, stderr = finder.communicate()
    if finder.returncode != 0:
        print >>sys.stderr, 'docker ps failed:', stderr
        raise ServerError('cannot ask docker for its containers')
    return stdout.strip() != ''


def remove_container(settings):
    """Stop and remove the container; nothing happens when there is none."""
    if not is_running(settings):
        return
    name = settings.container_name
    check_call('docker rm --force --volumes {name}'.format(**locals()).split())


def start_container(settings):
    """Start the container in the background."""
    name = settings.container_name
    image = settings.image_name
    ports = publish_options(settings)
    check_call(
        'docker run --detach --name {name} {ports} {image}'.format(
            **locals()).split())


def port_is_open(port):
    """Does something accept connections on this port of this machine?"""
    try:
        probe = socket.create_connection(('localhost', port.outside), 1)
    except socket.error:
        return False
    probe.close()
    return True


def wait_until_up(settings):
    """Return when all ports answer; give up after `settings.retry` tries."""
    for number in range(settings.retry):
        if all(port_is_open(port) for port in settings.ports):
            return number
        time.sleep(1)
    raise ServerError('the server did not come up')


def fill_mailboxes(settings):
    """Run our script inside the container and keep what it said."""
    log_name = settings.container_name + '.log'
    status = call(
        'docker exec %s %s > %s' % (
            settings.container_name, settings.script, log_name),
        shell=True)
    if status != 0:
        raise ServerError('filling the mailboxes failed, see ' + log_name)


def show_log(settings):
    """Print what the server wrote since it was started."""
    reader = Popen(['docker', 'logs', settings.container_name],
                   stdout=PIPE, stderr=PIPE)
    stdout, stderr = reader.communicate()
    print stdout
    if stderr:
        print stderr


def start(settings):
    """From nothing to a server with mailboxes."""
    print docker_version()
    image_id = build_image(settings)
    print 'built %s' % image_id
    remove_container(settings)
    start_container(settings)
    tries = wait_until_up(settings)
    print 'up after %d tries' % tries
    fill_mailboxes(settings)


def main(arguments):
    """Return the exit status."""
    if len(arguments) != 2:
        print __doc__
        return 2
    settings = Settings()
    actions = {
        'start': start,
        'stop': remove_container,
        'log': show_log,
    }
    action = actions.get(arguments[1])
    if action is None:
        print >>sys.stderr, 'unknown action, see --help'
        return 2
    try:
        action(settings)
    except ServerError, error:
        print >>sys.stderr, 'mailserver: %s' % error
        return 1
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv))
