import os
import subprocess

# ruleid: wildcard-in-shell-command
os.system("/bin/chown web *")
# ruleid: wildcard-in-shell-command
subprocess.Popen("tar czf /backup/all.tar.gz *", shell=True)
COMMAND = "cd /srv && chmod 640 *"
# ruleid: wildcard-in-shell-command
os.popen(COMMAND)
# ok: wildcard-in-shell-command
os.system("tar czf all.tar.gz ./*")
# ok: wildcard-in-shell-command
subprocess.Popen(["chown", "web", "*"])
# ok: wildcard-in-shell-command
os.system("ls *")
# ruleid: wildcard-in-shell-command
os.system("cd /srv/cache && rm -f *")
