# ruleid: subprocess-import
import subprocess
# ruleid: subprocess-import
from subprocess import Popen, PIPE
# ruleid: subprocess-import
import commands
# ruleid: subprocess-import
runner = __import__("subprocess")
# ok: subprocess-import
import shutil
# ok: subprocess-import
from . import subprocess_tools
