import os
import stat

# ruleid: file-runnable-for-group
os.chmod("backup.sh", 0o755)
# ruleid: file-runnable-for-group
os.chmod("backup.sh", 0o770)
# ruleid: file-runnable-for-group
os.chmod("backup.sh", stat.S_IXGRP)
# ok: file-runnable-for-group
os.chmod("backup.sh", 0o700)
# ok: file-runnable-for-group
os.chmod("backup.sh", 0o644)
# ok: file-runnable-for-group
os.chmod("backup.sh", 0o777)
# ok: file-runnable-for-group
os.chmod("backup.sh", mode)
