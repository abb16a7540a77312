# ruleid: ftp-connection
import ftplib
# ruleid: ftp-connection
from ftplib import FTP

# ruleid: ftp-connection
server = ftplib.FTP("files.example.org")
# ruleid: ftp-connection
server = FTP("files.example.org")
# ok: ftp-connection
secure = ftplib.FTP_TLS
# ok: ftp-connection
import sftplib
# ok: ftp-connection
from ftplib import FTP_TLS
