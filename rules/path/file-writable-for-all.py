import os
import stat

# ruleid: file-writable-for-all
os.chmod("/etc/app.conf", 0o777)
# ruleid: file-writable-for-all
os.chmod("/etc/app.conf", 0666)
# ruleid: file-writable-for-all
os.chmod("/etc/app.conf", 511)
# ruleid: file-writable-for-all
os.chmod("/etc/app.conf", 0o7 | 0o70 | 0o700)
# ruleid: file-writable-for-all
path.chmod(0o777)
# ruleid: file-writable-for-all
os.chmod("key.pem", stat.S_IRWXO | stat.S_IRWXG | stat.S_IRWXU)
# ruleid: file-writable-for-all
os.chmod("/etc/app.conf", mode | 0o777)
# ok: file-writable-for-all
os.chmod("/etc/app.conf", mode | 0o700)
# ok: file-writable-for-all
os.chmod("key.pem", mode & ~stat.S_IWOTH)
# ok: file-writable-for-all
os.chmod("/etc/app.conf", 0o755)
# ok: file-writable-for-all
os.chmod("/etc/app.conf", 0o640)
# ok: file-writable-for-all
os.chmod("/etc/app.conf", stat.S_IRUSR | stat.S_IWUSR)


def masks():
    # ruleid: file-writable-for-all
    os.umask(0)
    # ruleid: file-writable-for-all
    os.umask(0o000)
    # ok: file-writable-for-all
    os.umask(0o022)
    # ok: file-writable-for-all
    mask = os.umask(0)
    os.umask(mask)
    # ruleid: file-writable-for-all
    pathlib.Path("shared").chmod(mode=0o777)
# ruleid: file-writable-for-all
FILE_UPLOAD_PERMISSIONS = 0o666
# ok: file-writable-for-all
FILE_UPLOAD_PERMISSIONS = 0o644
