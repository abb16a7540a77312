import os

from pysnmp import hlapi
from pysnmp.hlapi import CommunityData, UsmUserData

# ruleid: snmp-without-privacy
CommunityData("public", mpModel=0)
# ruleid: snmp-without-privacy
UsmUserData("monitor")
# ruleid: snmp-without-privacy
UsmUserData("monitor", auth_key)
# ruleid: snmp-without-privacy
hlapi.v3arch.asyncio.UsmUserData("monitor")
# ok: snmp-without-privacy
UsmUserData("monitor", auth_key, privacy_key)
# ok: snmp-without-privacy
UsmUserData("monitor", authKey=auth_key, privKey=privacy_key)
# ruleid: snmp-without-privacy
CommunityData("private")
