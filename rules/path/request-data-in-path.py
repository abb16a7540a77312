import tarfile
import linecache
import cv2
import gzip
import io
import os
import shutil
import zipfile
from pathlib import Path

import pandas
import PIL.Image
from django.http import FileResponse
from fastapi import FastAPI, File, UploadFile
from flask import Flask, request, send_file
from werkzeug.utils import secure_filename

app = Flask(__name__)
api = FastAPI()
FOLDER = "/srv/files"


@app.route("/page")
def page():
    name = request.args.get("name", "start")
    # ruleid: request-data-in-path
    with open(os.path.join(FOLDER, name + ".html")) as file:
        return file.read()


@app.route("/download/<path:name>")
def download(name):
    # ruleid: request-data-in-path
    return send_file(f"{FOLDER}/{name}")


@app.route("/upload", methods=["POST"])
def upload():
    file = request.files["file"]
    # ruleid: request-data-in-path
    file.save(os.path.join(FOLDER, file.filename))
    # ok: request-data-in-path
    file.save(os.path.join(FOLDER, secure_filename(file.filename)))
    # ok: request-data-in-path
    os.remove(os.path.join(FOLDER, "%d.tmp" % int(request.form["number"])))
    return "done"


def picture(request):
    path = Path(FOLDER) / request.GET["picture"]
    # ruleid: request-data-in-path
    path.write_bytes(request.body)
    # ok: request-data-in-path
    answer = FileResponse(open(os.path.join(FOLDER, os.path.basename(request.GET["name"])), "rb"))
    # ok: request-data-in-path
    profile.save(request.POST)
    return answer


def checked(request):
    path = (Path(FOLDER) / request.GET["picture"]).resolve()
    if not path.is_relative_to(FOLDER):
        return None
    # ok: request-data-in-path
    return path.read_bytes()


def checked_as_text(request):
    path = os.path.join(FOLDER, request.GET["picture"])
    if not path.startswith(FOLDER):
        return None
    # ruleid: request-data-in-path
    return open(path).read()


def checked_without_end(request):
    path = os.path.realpath(os.path.join(FOLDER, request.GET["picture"]))
    if not path.startswith(FOLDER):
        return None
    # ruleid: request-data-in-path
    return open(path).read()


def checked_and_resolved(request):
    path = os.path.realpath(os.path.join(FOLDER, request.GET["picture"]))
    if not path.startswith(FOLDER + os.sep):
        return None
    # ok: request-data-in-path
    return open(path).read()


def checked_above(request):
    folder = Path(FOLDER).resolve()
    path = (folder / request.GET["picture"]).resolve()
    if folder not in path.parents:
        return None
    # ok: request-data-in-path
    return path.read_bytes()


def checked_in_listing(request):
    name = request.GET["picture"]
    if name not in os.listdir(FOLDER):
        return None
    # ok: request-data-in-path
    return open(os.path.join(FOLDER, name)).read()


def old_page(request):
    # ruleid: request-data-in-path
    print file(FOLDER + "/" + request.POST["page"]).read()


async def stream(request):
    import aiofiles

    # ruleid: request-data-in-path
    async with aiofiles.open(FOLDER + "/" + request.match_info["name"]) as file:
        return await file.read()


def tidy(request):
    # ruleid: request-data-in-path
    shutil.copy2(FOLDER + "/" + request.POST["name"], "/tmp/copy")
    # ruleid: request-data-in-path
    Path(FOLDER, request.POST["name"]).mkdir()
    # ok: request-data-in-path
    Path(FOLDER, os.path.basename(request.POST["name"])).mkdir()


@app.route("/table", methods=["POST"])
def table():
    # ok: request-data-in-path
    rows = pandas.read_csv(request.files["table"])
    # ok: request-data-in-path
    more = pandas.read_csv(io.StringIO(request.form["more"]))
    # ok: request-data-in-path
    packed = zipfile.ZipFile(io.BytesIO(request.get_data()))
    given = request.files["given"]
    # ruleid: request-data-in-path
    given.save(os.path.join(FOLDER, given.filename))
    # ruleid: request-data-in-path
    packed.extractall(FOLDER + request.form["folder"])
    # ruleid: request-data-in-path
    return gzip.open(FOLDER + request.form["kept"]).read()


@api.post("/size")
async def size(picture: UploadFile = File(...), copy: str = ""):
    # ok: request-data-in-path
    width = PIL.Image.open(picture.file).width
    # ruleid: request-data-in-path
    with open(f"{FOLDER}/{picture.filename}", "wb") as kept:
        kept.write(await picture.read())
    target = Path(FOLDER) / copy
    # ruleid: request-data-in-path
    with target.open("wb") as kept:
        # ok: request-data-in-path
        kept.replace(b"a", b"b")


def given_back(request, answer):
    # ok: request-data-in-path
    shutil.copyfileobj(request.body, answer)


def lines(settings):
    for image_file in settings.files:
        # ok: request-data-in-path
        print(open(image_file.src).read())


def others(request):
    name = request.GET["name"]
    # ruleid: request-data-in-path
    linecache.getline(name, 1)
    # ruleid: request-data-in-path
    tarfile.open("all.tar", "w").add(name)
    # ruleid: request-data-in-path
    cv2.imread(name)


async def parts(request):
    reader = await request.multipart()
    field = await reader.next()
    # ruleid: request-data-in-path
    open(os.path.join("/srv", field.filename), "wb")


class Files(files_pb2_grpc.FilesServicer):
    def Read(self, request, context):
        # ruleid: request-data-in-path
        return open("/srv/" + request.name)


def storage():
    return Storage("/srv/files")


def chosen(name: str):
    return name


@api.get("/stored")
def stored(store=Depends(storage)):
    # ok: request-data-in-path
    return open(store.index)


@api.get("/named")
def named(name=Depends(chosen)):
    # ruleid: request-data-in-path
    return open(name)


@api.get("/listed")
def listed(query: Query = Depends()):
    # ruleid: request-data-in-path
    return open(query.name)


async def drop(request):
    form = await request.post()
    # ruleid: request-data-in-path
    shutil.rmtree(HOME + "/custom/" + form["name"])
