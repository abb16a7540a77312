/** What a check is worth does not depend on what other rules find in the same file. */
import { expect, it } from "vitest";
import { analyzeWith, ownEngine } from "./engine.ts";

const engine = await ownEngine();

const CHECKED = `import os
from flask import Flask, abort, request, send_file
app = Flask(__name__)
ROOT = os.environ["FILES"]

@app.route("/file")
def show_file():
    path = os.path.realpath(os.path.join(ROOT, request.args["name"]))
    if not path.startswith(ROOT + os.sep):
        abort(403)
    return send_file(path)
`;

const OTHERS: Readonly<Record<string, string>> = {
  "nothing else": "",
  "a command that is put together": '\ndef paint(colour):\n    os.system("paint " + colour)\n',
  "a query that is put together": '\ndef find(connection, name):\n    connection.execute("SELECT * FROM t WHERE n = \'" + name + "\'")\n',
  "code that is put together": '\ndef work(name):\n    return eval("work_" + name)\n',
};

it.each(Object.keys(OTHERS))("a path that was checked is safe beside %s", (name) => {
  const { findings } = analyzeWith(engine, CHECKED + OTHERS[name]);
  expect(findings.filter(({ ruleId }) => ruleId === "request-data-in-path")).toEqual([]);
});
