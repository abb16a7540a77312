import joblib
import numpy as np
import torch

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
