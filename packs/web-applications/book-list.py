from django.db import models
from django.db.models import Count, Q
from django.http import JsonResponse

COLUMNS = {"title": "title", "newest": "-bought", "author": "author__name"}


class Author(models.Model):
    name = models.CharField(max_length=200)


class Book(models.Model):
    title = models.CharField(max_length=200)
    author = models.ForeignKey(Author, on_delete=models.CASCADE)
    bought = models.DateField()
    shelf = models.CharField(max_length=20)


def book_list(request):
    books = Book.objects.select_related("author")
    words = request.GET.get("q", "")
    if words:
        books = books.filter(Q(title__icontains=words) | Q(author__name__icontains=words))
    shelf = request.GET.get("shelf")
    if shelf:
        books = books.extra(where=["shelf LIKE '%s%%'" % shelf])
    order = COLUMNS.get(request.GET.get("order"), "title")
    books = books.order_by(order)[:100]
    return JsonResponse({"books": list(books.values("title", "author__name", "shelf"))})


def shelf_sizes(request):
    sizes = Book.objects.values("shelf").annotate(books=Count("id"))
    oldest = Book.objects.raw("SELECT id, MIN(bought) AS bought FROM library_book GROUP BY shelf")
    return JsonResponse({"sizes": list(sizes), "oldest": [str(book.bought) for book in oldest]})
