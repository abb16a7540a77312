# ruleid: any-host-allowed
ALLOWED_HOSTS = ["*"]
# ruleid: any-host-allowed
ALLOWED_HOSTS = ["shop.example.org", "*"]
# ok: any-host-allowed
ALLOWED_HOSTS = ["shop.example.org"]
# ok: any-host-allowed
ALLOWED_HOSTS = ["*.example.org"]
