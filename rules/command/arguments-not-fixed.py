import subprocess
import sys
from subprocess import check_output


def show(path, options):
    # ruleid: arguments-not-fixed
    subprocess.run(["head", path])
    # ruleid: arguments-not-fixed
    subprocess.Popen(options)
    # ruleid: arguments-not-fixed
    check_output(["tail"] + options)


# ok: arguments-not-fixed
check_output(['docker', '-v'])
# ok: arguments-not-fixed
subprocess.call("uptime")
# ok: arguments-not-fixed
subprocess.run([sys.executable, "-m", "pip", "list"], check=True)
# ok: arguments-not-fixed
subprocess.check_call(
    (
        "docker",
        "ps",
    )
)
# ok: arguments-not-fixed
subprocess.call("docker ps --all".split())
