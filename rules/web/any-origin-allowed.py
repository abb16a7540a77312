from fastapi.middleware.cors import CORSMiddleware
from flask_cors import CORS

# ruleid: any-origin-allowed
answer.headers["Access-Control-Allow-Origin"] = "*"
# ruleid: any-origin-allowed
CORS_ALLOW_ALL_ORIGINS = True
# ruleid: any-origin-allowed
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET"])
# ruleid: any-origin-allowed
CORS(app)
# ok: any-origin-allowed
CORS(app, origins=["https://shop.example.org"])
# ok: any-origin-allowed
app.add_middleware(CORSMiddleware, allow_origins=["https://shop.example.org"])
# ok: any-origin-allowed
answer.headers["Access-Control-Allow-Methods"] = "*"
origins = ["http://localhost", "*"]
# ruleid: any-origin-allowed
app.add_middleware(CORSMiddleware, allow_origins=origins, allow_credentials=True)
# ruleid: any-origin-allowed
CORS(app, resources={r"/api/*": {"origins": "*"}})
# ok: any-origin-allowed
CORS(app, resources={r"/api/*": {"origins": ["https://example.org"]}})
