import os
import tempfile
from tempfile import mktemp

# ruleid: temp-name-before-file
name = tempfile.mktemp()
# ruleid: temp-name-before-file
name = mktemp(".txt")
# ruleid: temp-name-before-file
name = os.tempnam()
# ok: temp-name-before-file
handle, name = tempfile.mkstemp()
# ok: temp-name-before-file
folder = tempfile.mkdtemp()
