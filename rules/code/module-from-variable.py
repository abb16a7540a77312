import importlib
import runpy

name = read_setting("driver")
# ruleid: module-from-variable
driver = importlib.import_module(name)
# ruleid: module-from-variable
other = __import__("drivers." + name)
# ruleid: module-from-variable
runpy.run_path(name)
# ok: module-from-variable
json = importlib.import_module("json")
FIXED = "drivers.csv"
# ok: module-from-variable
csv = importlib.import_module(FIXED)
# ok: module-from-variable
time = __import__("time")
