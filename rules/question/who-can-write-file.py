# ruleid: who-can-write-file
jobs = open("jobs.txt").read()
# ruleid: who-can-write-file
with open("hosts.txt", "r") as hosts:
    print(hosts.read())
# ok: who-can-write-file
report = open("report.txt", "w")
# ok: who-can-write-file
webbrowser.open(url="https://example.org")
