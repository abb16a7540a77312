import os
import subprocess

# ruleid: exit-status-ignored
subprocess.call(["gpg", "--verify", "release.sig"])
# ruleid: exit-status-ignored
os.system("sync")
# ruleid: exit-status-ignored
subprocess.run(["sync"])
# ok: exit-status-ignored
subprocess.run(["sync"], check=True)
# ok: exit-status-ignored
status = subprocess.call(["sync"])
# ok: exit-status-ignored
subprocess.check_call(["sync"])


def up():
    # ok: exit-status-ignored
    return subprocess.call(["ping", "-c1", "db"]) == 0
