import urllib
import urllib2
from urllib.request import urlopen

# ruleid: address-opened-by-urllib
urlopen(address)
# ruleid: address-opened-by-urllib
urllib2.urlopen("file:///etc/hosts")
# ruleid: address-opened-by-urllib
urllib.urlretrieve(address, "copy")
# ok: address-opened-by-urllib
urlopen("https://example.org/rates")
# ok: address-opened-by-urllib
urlopen(f"https://example.org/rates/{day}")
# ok: address-opened-by-urllib
urlopen("https://example.org/rates/" + day)
