import subprocess

# ok: call-that-may-hang
subprocess.run(["rsync", "-a", "in/", "out/"], timeout=600)
# ok: call-that-may-hang
child = subprocess.Popen(["cat"], stdin=subprocess.PIPE)
# ruleid: call-that-may-hang
child.communicate("text")
