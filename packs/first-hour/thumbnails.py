import os
import subprocess
from pathlib import Path

WIDTHS = (160, 640, 1280)


def list_photos(folder):
    """Names of the photos that were dropped into the folder, oldest first."""
    photos = [path for path in Path(folder).iterdir() if path.suffix.lower() in (".jpg", ".png")]
    return sorted(photos, key=lambda path: path.stat().st_mtime)


def make_thumbnail(photo, target, width):
    target.mkdir(parents=True, exist_ok=True)
    output = target / f"{photo.stem}-{width}.jpg"
    subprocess.run(f"convert '{photo}' -resize {width} '{output}'", shell=True, check=True)
    return output


def read_size(image):
    answer = subprocess.run(["identify", "-format", "%w %h", str(image)], capture_output=True, text=True, check=True)
    width, height = answer.stdout.split()
    return int(width), int(height)


def main():
    inbox = os.environ["PHOTO_INBOX"]
    gallery = Path(os.environ["PHOTO_GALLERY"])
    for photo in list_photos(inbox):
        for width in WIDTHS:
            thumbnail = make_thumbnail(photo, gallery / photo.stem, width)
            print(thumbnail.name, *read_size(thumbnail))


if __name__ == "__main__":
    main()
