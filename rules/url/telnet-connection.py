# ruleid: telnet-connection
import telnetlib

# ruleid: telnet-connection
device = telnetlib.Telnet("switch.example.org")
# ok: telnet-connection
import paramiko
# ok: telnet-connection
device = telnet_settings.Telnet
