from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from .models import Donation, Project


@require_GET
def project_page(request, slug):
    project = get_object_or_404(Project, slug=slug)
    return render(request, "project.html", {"project": project})


@require_GET
def project_total(request, slug):
    project = get_object_or_404(Project, slug=slug)
    return JsonResponse({"total": project.total()})


@csrf_exempt
@login_required
@require_POST
def change_standing_order(request):
    donation = get_object_or_404(Donation, donor=request.user, is_standing=True)
    donation.amount = int(request.POST["amount"])
    donation.project = get_object_or_404(Project, slug=request.POST["project"])
    donation.save()
    return redirect("my-donations")


@require_GET
def health(request):
    return HttpResponse("ok", content_type="text/plain")
