# ruleid: fixed-address
server = "192.168.7.20"
# ruleid: fixed-address
connect("10.4.0.9:6379", 3)
# ruleid: fixed-address
queue = "amqp.internal.corp:5672"
# ok: fixed-address
local = "127.0.0.1:8080"
# ok: fixed-address
open_proxy(proxies)  # for example "10.0.0.1:3128"
# ok: fixed-address
everywhere = "0.0.0.0"
# ok: fixed-address
__version__ = "1.12.0.4"
# ok: fixed-address
when = "today at 10:30"
