import re
import sys
from subprocess import call

TABLE = re.compile(r'[a-z_]{1,40}\Z')
FORMATS = ('csv', 'json')


class Export(object):
    def __init__(self, table, form):
        self.table = table
        self.form = form
        self.name = None

    def is_valid(self):
        return TABLE.match(self.table) is not None and self.form in FORMATS

    def rename(self, name):
        self.name = name

    def output(self):
        name = self.name or self.table
        return '/var/exports/%s.%s' % (name, self.form)

    def run(self):
        print 'exporting', self.table
        call(['dbdump', '--format', self.form, '--out', '/var/exports/last', self.table])
        target = self.output()
        call('cp /var/exports/last ' + target, shell=True)


def main():
    table = sys.argv[1]
    export = Export(table, 'csv')
    if not export.is_valid():
        sys.exit('usage: export TABLE [NAME]')
    if len(sys.argv) > 2:
        wanted = sys.argv[2]
        export.rename(wanted)
    export.run()


if __name__ == '__main__':
    main()
