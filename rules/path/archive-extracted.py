import shutil
import tarfile
import zipfile

# ruleid: archive-extracted
tarfile.open("a.tar").extractall()


def unpack(name, folder):
    archive = tarfile.open(name)
    # ruleid: archive-extracted
    archive.extractall(path=folder)
    for member in archive:
        # ruleid: archive-extracted
        archive.extract(member, folder)
    # ruleid: archive-extracted
    archive.extractall(folder, filter="fully_trusted")
    # ruleid: archive-extracted
    archive.extractall(folder, numeric_owner=True)
    # ok: archive-extracted
    archive.extractall(folder, filter="data")
    # ruleid: archive-extracted
    shutil.unpack_archive(name, folder)
    with zipfile.ZipFile(name) as packed:
        # ok: archive-extracted
        packed.extractall(folder)


def with_the_filter_itself(name):
    # ok: archive-extracted
    tarfile.open(name).extractall("/srv", filter=tarfile.data_filter)


def looked_at(name, folder):
    with tarfile.open(name) as archive:
        for member in archive.getmembers():
            if member.issym() or member.islnk() or not inside(folder, member.name):
                raise ValueError(member.name)
        # ok: archive-extracted
        archive.extractall(folder)


def names_only(name, folder):
    with tarfile.open(name) as archive:
        for member in archive.getmembers():
            if ".." in member.name:
                raise ValueError(member.name)
        # ruleid: archive-extracted
        archive.extractall(folder)
