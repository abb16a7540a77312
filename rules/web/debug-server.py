from flask import Flask

app = Flask(__name__)

# ruleid: debug-server
app.run(debug=True)
# ruleid: debug-server
app.run(host="127.0.0.1", port=5000, debug=True)
# ok: debug-server
app.run()
# ok: debug-server
app.run(debug=False)
# ok: debug-server
asyncio.run(main(), debug=True)
