from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe

from .models import Notice

SEPARATOR = mark_safe("<hr class='thin'>")


def badge(notice):
    return format_html("<span class='badge'>{}</span>", notice.category)


def board(request):
    notices = Notice.objects.filter(is_public=True).order_by("-posted")
    category = request.GET.get("category")
    if category:
        notices = notices.filter(category=category)
    rows = [(badge(notice), notice.title) for notice in notices[:50]]
    return render(request, "board.html", {"rows": rows, "separator": SEPARATOR})


def not_found(request):
    wanted = request.GET.get("q", "")
    return HttpResponse("<p>No notice holds <b>" + wanted + "</b>.</p>", status=404)


def set_language(request):
    target = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = "/board/"
    answer = redirect(target)
    answer.set_cookie("language", "en", secure=True, httponly=True)
    return answer
