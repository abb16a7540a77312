import os
import subprocess
import time
import urllib2


class TestServer(object):
    script = '/post_startup.py'
    retry = 60

    def __init__(self, image, port):
        self.image = image
        self.port = port

    def address(self):
        if os.environ.has_key('TESTSERVER_BIND_LOCAL'):
            return '127.0.0.1:%d' % self.port
        return '0.0.0.0:%d' % self.port

    def start(self):
        publish = '%s:8080' % self.address()
        subprocess.check_call(['docker', 'run', '-d', '--name', 'testserver', '-p', publish, self.image])
        self.wait()
        self.after_start()

    def wait(self):
        for attempt in range(self.retry):
            try:
                urllib2.urlopen('http://127.0.0.1:%d/ready' % self.port, timeout=1)
                return
            except urllib2.URLError:
                time.sleep(1)
        raise RuntimeError('the server does not answer')

    def after_start(self):
        child = subprocess.Popen(
            ['docker', 'exec', 'testserver', 'python', self.script],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        output, stderr = child.communicate()
        if stderr:
            print stderr
        return output
