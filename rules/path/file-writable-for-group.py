import os
import stat

# ruleid: file-writable-for-group
os.chmod("report.conf", 0o664)
# ruleid: file-writable-for-group
os.chmod("report.conf", 0660)
# ruleid: file-writable-for-group
os.chmod(path="report.conf", mode=0o660)
# ruleid: file-writable-for-group
os.chmod("report.conf", stat.S_IRUSR | stat.S_IWUSR | stat.S_IWGRP)
# ok: file-writable-for-group
os.chmod("report.conf", 0o640)
# ok: file-writable-for-group
os.chmod("report.conf", 0o770)
# ok: file-writable-for-group
os.chmod("report.conf", 0o666)
# ok: file-writable-for-group
os.chmod("report.conf", mode & ~stat.S_IWGRP)
# ok: file-writable-for-group
os.chmod("report.conf", stat.S_IRUSR | stat.S_IWUSR)
