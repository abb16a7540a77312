import paramiko
from paramiko import client as ssh

connection = paramiko.SSHClient()
# ruleid: unknown-host-key-accepted
connection.set_missing_host_key_policy(paramiko.AutoAddPolicy())
# ruleid: unknown-host-key-accepted
connection.set_missing_host_key_policy(ssh.WarningPolicy)
# ruleid: unknown-host-key-accepted
connection.set_missing_host_key_policy(policy=ssh.AutoAddPolicy())
# ok: unknown-host-key-accepted
connection.set_missing_host_key_policy(paramiko.RejectPolicy())
# ok: unknown-host-key-accepted
connection.load_system_host_keys()
policy = paramiko.AutoAddPolicy()
# ruleid: unknown-host-key-accepted
client.set_missing_host_key_policy(policy)
