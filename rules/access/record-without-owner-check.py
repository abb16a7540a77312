from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from flask import Blueprint, abort, jsonify
from flask_jwt_extended import get_jwt_identity, jwt_required
from flask_login import current_user

shop = Blueprint("shop", __name__)


@shop.get("/invoices/<int:number>")
@login_required
def invoice(number):
    # ruleid: record-without-owner-check
    found = Invoice.query.get_or_404(number)
    return jsonify(total=found.total)


@shop.delete("/notes/<int:note_id>")
@jwt_required()
def remove(note_id):
    # ruleid: record-without-owner-check
    note = db.session.get(Note, note_id)
    db.session.delete(note)
    return ""


@login_required
def ticket(request, pk):
    # ruleid: record-without-owner-check
    found = get_object_or_404(Ticket, pk=pk)
    return render(request, "ticket.html", {"ticket": found})


@shop.get("/orders/<int:number>")
@login_required
def order(number):
    # ok: record-without-owner-check
    found = Order.query.get_or_404(number)
    if found.buyer_id != current_user.id:
        abort(404)
    return jsonify(total=found.total)


@shop.get("/messages/<int:number>")
@jwt_required()
def message(number):
    # ok: record-without-owner-check
    found = Message.query.get_or_404(number)
    return jsonify(text=found.text if found.to_id == get_jwt_identity() else "")


@login_required
def own_ticket(request, pk):
    # ok: record-without-owner-check
    return render(request, "ticket.html", {"ticket": get_object_or_404(Ticket, pk=pk, author=request.user)})


@shop.get("/articles/<int:number>")
@login_required
def article(number):
    # ok: record-without-owner-check
    return jsonify(text=Article.query.get_or_404(number).text)


@shop.get("/cards/<int:number>")
def card(number):
    # ok: record-without-owner-check
    return jsonify(front=Card.query.get_or_404(number).front)
