import os
import shutil

# ok: runs-with-which-rights
shutil.copy("report.txt", "backup.txt")
# ok: runs-with-which-rights
os.mkdir("backup")
# ruleid: runs-with-which-rights
os.system("sync")
