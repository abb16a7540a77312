import os

from flask import Flask, abort, jsonify, request

app = Flask(__name__)
RECIPES = "/srv/kitchen/recipes"


def recipe_path(name):
    """Joins, so that the result is always below the folder of recipes."""
    return os.path.normpath(os.path.join(RECIPES, name))


@app.get("/recipes")
def list_recipes():
    return jsonify(sorted(name for name in os.listdir(RECIPES) if name.endswith(".txt")))


@app.get("/recipe")
def read_recipe():
    path = recipe_path(request.args["name"])
    if not os.path.isfile(path):
        abort(404)
    with open(path, encoding="utf-8") as recipe:
        return jsonify(lines=recipe.read().splitlines())
