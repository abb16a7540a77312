import commands
import os
import subprocess
from os import popen as started

# ruleid: shell-used
subprocess.call("systemctl restart web", shell=True)
# ruleid: shell-used
os.system("sync")
# ruleid: shell-used
print commands.getoutput("uptime")
# ruleid: shell-used
print started("uptime").read()
# ruleid: shell-used
run_everywhere("uptime", shell=True)
# ok: shell-used
subprocess.call(["systemctl", "restart", "web"])
# ok: shell-used
subprocess.call("uptime", shell=False)
# ok: shell-used
subprocess.call("uptime", shell=0)
# ok: shell-used
commands.getstatus("report.txt")
