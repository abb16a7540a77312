import os
import subprocess
import sys
import time

BACKUPS = '/mnt/backup'
RETRIES = 5


def databases():
    listing = os.path.join(BACKUPS, 'databases.txt')
    with open(listing) as names:
        return [line.strip() for line in names if line.strip()]


def dump(database):
    target = '%s/%s-%s.sql' % (BACKUPS, database, time.strftime('%Y%m%d'))
    command = 'mysqldump --user=backup %s > %s' % (database, target)
    for attempt in range(RETRIES):
        child = subprocess.Popen(command, shell=True, stderr=subprocess.PIPE)
        stderr = child.communicate()[1]
        if child.returncode == 0:
            return target
        print >> sys.stderr, stderr
        time.sleep(30)
    return None


def copy_away(path):
    if os.environ.get('BACKUP_TARGET') == 'none':
        return
    subprocess.check_call(['rsync', '--times', path, 'vault.example:/backups/'])


def main():
    for database in databases():
        path = dump(database)
        if path is not None:
            copy_away(path)
    print 'done'


if __name__ == '__main__':
    main()
