import os
import tarfile
import zipfile

with zipfile.ZipFile("upload.zip") as archive:
    for name in archive.namelist():
        # ruleid: archive-name-in-path
        with open(os.path.join("out", name), "wb") as file:
            file.write(archive.read(name))
        # ok: archive-name-in-path
        with open(os.path.join("out", os.path.basename(name)), "wb") as file:
            file.write(archive.read(name))
        # ok: archive-name-in-path
        archive.extract(name, "out")

with tarfile.open("upload.tar") as packed:
    for member in packed:
        # ruleid: archive-name-in-path
        os.makedirs("out/" + os.path.dirname(member.name))
