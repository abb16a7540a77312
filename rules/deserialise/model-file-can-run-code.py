import joblib
import numpy as np
import torch
from langchain_community.vectorstores import FAISS
from transformers import AutoModel

# ruleid: model-file-can-run-code
weights = torch.load("model.pth", map_location="cpu")
# ruleid: model-file-can-run-code
weights = torch.load("model.pth", weights_only=False)
# ok: model-file-can-run-code
weights = torch.load("model.pth", weights_only=True)
# ok: model-file-can-run-code
torch.utils.cpp_extension.load(name="extension", sources=[])
# ruleid: model-file-can-run-code
pipeline = joblib.load("pipeline.joblib")
# ruleid: model-file-can-run-code
table = np.load("table.npy", allow_pickle=True)
# ok: model-file-can-run-code
table = np.load("table.npy")
# ruleid: model-file-can-run-code
network = keras.models.load_model("model.keras", safe_mode=False)
# ok: model-file-can-run-code
network = keras.models.load_model("model.keras")
# ruleid: model-file-can-run-code
index = FAISS.load_local("index", embeddings, allow_dangerous_deserialization=True)
# ruleid: model-file-can-run-code
model = AutoModel.from_pretrained("acme/writer", revision="4f2a9c1d", trust_remote_code=True)
# ok: model-file-can-run-code
model = AutoModel.from_pretrained("acme/writer", revision="4f2a9c1d")
# ruleid: model-file-can-run-code
vision = torch.hub.load("acme/vision", "small")
# ok: model-file-can-run-code
vision = torch.hub.load("./vision", "small", source="local")
