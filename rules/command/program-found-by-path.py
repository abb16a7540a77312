import os
import subprocess
from subprocess import check_output

# ok: program-found-by-path
check_output(['docker', '-v'])
# ruleid: program-found-by-path
check_output(['docker', 'inspect', name])
# ruleid: program-found-by-path
subprocess.run("uptime")
# ruleid: program-found-by-path
subprocess.Popen(("tail", "-f", "server.log"))
# ruleid: program-found-by-path
os.execvp("python3", ["python3", "run.py"])
# ok: program-found-by-path
check_output(["/usr/bin/docker", "-v"])
# ok: program-found-by-path
subprocess.run(["./configure", "--prefix=/opt"])
# ok: program-found-by-path
subprocess.run(["C:\\tools\\pack.exe"])
# ok: program-found-by-path
print("docker")
