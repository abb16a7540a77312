import tempfile

# ruleid: temp-file-kept
report = tempfile.NamedTemporaryFile("w", delete=False)
# ok: temp-file-kept
report = tempfile.NamedTemporaryFile("w")
# ok: temp-file-kept
report = tempfile.NamedTemporaryFile("w", delete=True)
