import os
import subprocess


def view(viewer, path):
    # ruleid: process-replaced-or-spawned
    os.spawnlp(os.P_WAIT, viewer, viewer, path)
    # ruleid: process-replaced-or-spawned
    os.startfile(path)
    # ruleid: process-replaced-or-spawned
    os.execv(viewer, [viewer, path])
    # half written: the mode is still missing
    # ruleid: process-replaced-or-spawned
    os.spawnv(viewer)
    # ok: process-replaced-or-spawned
    subprocess.run([viewer, path])
    # ok: process-replaced-or-spawned
    cursor.execute(path)
