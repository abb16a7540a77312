import os
from subprocess import PIPE, Popen


class ImageTags(object):
    """Builds one image for each folder that holds a Dockerfile."""

    def __init__(self, registry, root):
        self.registry = registry
        self.root = root

    def folders(self):
        for name in sorted(os.listdir(self.root)):
            folder = os.path.join(self.root, name)
            if os.path.isfile(os.path.join(folder, 'Dockerfile')):
                yield folder

    def tag_of(self, folder):
        name = os.path.basename(folder).lower()
        return '%s/%s:latest' % (self.registry, name)

    def build(self, folder):
        tag = self.tag_of(folder)
        child = Popen(('docker build --quiet -t %s %s' % (tag, folder)).split(), stdout=PIPE)
        output = child.communicate()[0]
        return output.strip() if child.returncode == 0 else None

    def build_all(self):
        for folder in self.folders():
            image = self.build(folder)
            print folder, image or 'failed'
