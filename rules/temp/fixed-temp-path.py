import tempfile

# ruleid: fixed-temp-path
with open("/tmp/report.txt", "w") as report:
    report.write("done")
# ruleid: fixed-temp-path
name = f"/tmp/{user}.lock"
# ruleid: fixed-temp-path
LOCK = '/var/tmp/job.lock'
# ruleid: fixed-temp-path
run(["cp", "a", "/dev/shm/a"])
# ok: fixed-temp-path
inside = path.startswith("/tmp/")
# ok: fixed-temp-path
with tempfile.NamedTemporaryFile("w") as report:
    report.write("done")
# ok: fixed-temp-path
help = "The cache lies in '/tmp/cache' by default."
# ok: fixed-temp-path
other = "/templates/page.html"
# ok: fixed-temp-path
if folder == "/tmp":
    clean(folder)
# ruleid: fixed-temp-path
log = open(os.path.join(tempfile.gettempdir(), "report-%d.log" % os.getpid()), "w")
# ruleid: fixed-temp-path
lock = tempfile.gettempdir() + "/job.lock"
# ok: fixed-temp-path
kept = os.path.join(tempfile.gettempdir(), secrets.token_hex(16))
# ok: fixed-temp-path
folders = {"scratch": "/tmp/"}
# ruleid: fixed-temp-path
files = {"report": "/tmp/report.txt"}
# ok: fixed-temp-path
run(["ls"], cwd="/tmp")
# ok: fixed-temp-path
os.remove("/tmp/job.lock")
