import tarfile
import zipfile


def unpack(name, folder):
    archive = tarfile.open(name)
    # ruleid: archive-members-extracted
    archive.extractall(path=folder, members=chosen(archive))
    # ruleid: archive-members-extracted
    archive.extractall(folder, chosen(archive))
    # ok: archive-members-extracted
    archive.extractall(folder, members=chosen(archive), filter="data")
    packed = zipfile.ZipFile(name)
    # ok: archive-members-extracted
    packed.extractall(folder, ["readme.txt"])
