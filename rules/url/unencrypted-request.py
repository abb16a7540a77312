import urllib.request
import xmlrpc.client

import boto3
import grpc
import requests
import websocket

# ruleid: unencrypted-request
requests.get("http://api.example.org/rates", timeout=5)
# ruleid: unencrypted-request
requests.post(f"http://{host}/orders", timeout=5)
# ruleid: unencrypted-request
urllib.request.urlopen("http://api.example.org/" + name)
# ok: unencrypted-request
requests.get("https://api.example.org/rates", timeout=5)
# ok: unencrypted-request
requests.get("http://localhost:8080/health", timeout=5)
# ok: unencrypted-request
client.get("http://testserver/rates")
# ruleid: unencrypted-request
xmlrpc.client.ServerProxy("http://rpc.example.org")
# ruleid: unencrypted-request
websocket.create_connection("ws://feed.example.org")
# ok: unencrypted-request
websocket.create_connection("wss://feed.example.org")
# ruleid: unencrypted-request
grpc.insecure_channel(host + ":50051")
# ok: unencrypted-request
grpc.insecure_channel("localhost:50051")
# ruleid: unencrypted-request
boto3.client("s3", use_ssl=False)
