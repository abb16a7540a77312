from subprocess import PIPE, Popen


class ImageBuilder(object):
    def __init__(self, registry, dry_run=False):
        self.registry = registry
        self.dry_run = dry_run

    def packages(self, project):
        names = open('%s/packages.txt' % project).read()
        return ' '.join(names.split('\n'))

    def label(self, project, version):
        return '%s/%s:%d' % (self.registry, project.lower(), version)

    def build(self, project, version):
        label = self.label(project, version)
        print 'building', label
        self.run(['docker', 'pull', 'python:2.7-slim'])
        wanted = self.packages(project)
        script = 'apt-get update && apt-get install -y ' + wanted
        container = 'build-%d' % version
        self.run(['docker', 'create', '--name', container, 'python:2.7-slim'])
        self.shell('docker start %s && docker exec %s sh -c "%s"' % (container, container, script))
        self.run(['docker', 'commit', container, label])

    def run(self, arguments):
        if self.dry_run:
            print ' '.join(arguments)
            return
        Popen(arguments, stdout=PIPE).communicate()

    def shell(self, command):
        if self.dry_run:
            print command
            return
        Popen(command, shell=True, stdout=PIPE).communicate()
