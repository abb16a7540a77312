from datasets import load_dataset
from huggingface_hub import hf_hub_download, snapshot_download
from transformers import AutoModel

# ruleid: download-not-pinned
folder = snapshot_download("example/model")
# ruleid: download-not-pinned
file = hf_hub_download(repo_id="example/model", filename="config.json", revision="main")
# ruleid: download-not-pinned
model = AutoModel.from_pretrained("example/model")
# ruleid: download-not-pinned
rows = load_dataset("example/rows", revision="v1.0")
# ok: download-not-pinned
model = AutoModel.from_pretrained("example/model", revision="5d0f2e8a7f1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d")
# ok: download-not-pinned
model = AutoModel.from_pretrained("./model")
REVISION = "548fc3543a"
# ok: download-not-pinned
rows = load_dataset("example/rows", revision=REVISION)
