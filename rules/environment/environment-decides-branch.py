import os


def ports(number):
    # ruleid: environment-decides-branch
    if os.environ.has_key("SERVER_BIND_LOCAL"):
        return "127.0.0.1:%d:80" % number
    # ruleid: environment-decides-branch
    elif "SERVER_BIND_ALL" in os.environ:
        return "0.0.0.0:%d:80" % number
    # ok: environment-decides-branch
    return "%d:80" % number


# ruleid: environment-decides-branch
level = "low" if os.getenv("FAST") else "high"

# ok: environment-decides-branch
home = os.environ.get("HOME", "/root")

# ok: environment-decides-branch
if "HOME" in settings:
    use(settings)
