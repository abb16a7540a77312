import sys

# ruleid: fixed-text-run-as-code
width = eval("6 * 7")
# ruleid: fixed-text-run-as-code
exec("raise error, None, trace") if sys.version_info[0] == 2 else None
# ok: fixed-text-run-as-code
height = eval(sys.argv[1])
# ok: fixed-text-run-as-code
model.eval("6 * 7")
