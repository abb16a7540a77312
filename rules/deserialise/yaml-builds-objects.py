import yaml
from ruamel.yaml import YAML
from yaml import CSafeLoader, SafeLoader


def settings(text):
    # ruleid: yaml-builds-objects
    one = yaml.load(text)
    # ruleid: yaml-builds-objects
    two = yaml.load(text, Loader=yaml.Loader)
    # ruleid: yaml-builds-objects
    three = yaml.unsafe_load(text)
    # ruleid: yaml-builds-objects
    four = list(yaml.load_all(text, yaml.FullLoader))
    # ok: yaml-builds-objects
    five = yaml.load(text, Loader=yaml.SafeLoader)
    # ok: yaml-builds-objects
    six = yaml.load(text, CSafeLoader)
    # ok: yaml-builds-objects
    seven = yaml.safe_load(text)
    # ok: yaml-builds-objects
    eight = yaml.load(text, SafeLoader)
    # ruleid: yaml-builds-objects
    nine = yaml.load(Loader=yaml.Loader, stream=text)
    # ok: yaml-builds-objects
    ten = yaml.load(stream=text, Loader=yaml.SafeLoader)
    return one, two, three, four, five, six, seven, eight, nine, ten


unsafe = YAML(typ="unsafe")
# ruleid: yaml-builds-objects
unsafe.load(open("settings.yaml"))
safe = YAML(typ="safe")
# ok: yaml-builds-objects
safe.load(open("settings.yaml"))


def read(text):
    # ruleid: yaml-builds-objects
    return YAML(typ="unsafe").load(text)
