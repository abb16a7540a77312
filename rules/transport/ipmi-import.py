# ruleid: ipmi-import
from pyghmi.ipmi import command
# ruleid: ipmi-import
import pyghmi
# ok: ipmi-import
import sushy
# ok: ipmi-import
from sushy import auth
