from urllib.parse import urlsplit

import socketio
import tornado.websocket
from flask import Flask
from flask_socketio import SocketIO

app = Flask(__name__)
# ruleid: websocket-any-origin
chat = SocketIO(app, cors_allowed_origins="*", async_mode="threading")
# ruleid: websocket-any-origin
server = socketio.AsyncServer(async_mode="asgi", cors_allowed_origins="*")
# ruleid: websocket-any-origin
chat.init_app(app, cors_allowed_origins="*")
# ok: websocket-any-origin
named = socketio.Server(cors_allowed_origins=["https://shop.example.org"])
# ok: websocket-any-origin
own = SocketIO(app)
# ok: websocket-any-origin
settings = Settings(cors_allowed_origins="*")


class Chat(tornado.websocket.WebSocketHandler):
    # ruleid: websocket-any-origin
    def check_origin(self, origin):
        return True


class Prices(tornado.websocket.WebSocketHandler):
    # ruleid: websocket-any-origin
    def check_origin(self, origin: str) -> bool:
        """Needed for the app."""
        return True


class Orders(tornado.websocket.WebSocketHandler):
    # ok: websocket-any-origin
    def check_origin(self, origin):
        return urlsplit(origin).hostname == "shop.example.org"


class Stock(tornado.websocket.WebSocketHandler):
    # ok: websocket-any-origin
    def check_origin(self, origin):
        if self.settings["debug"]:
            return True
        return super().check_origin(origin)
