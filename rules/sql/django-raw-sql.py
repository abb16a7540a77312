from django.db.models.expressions import RawSQL

from shop.models import Book


def search(word, statement):
    # ruleid: django-raw-sql
    Book.objects.filter(seen=True).extra(where=["title = '%s'" % word])
    # ruleid: django-raw-sql
    Book.objects.extra(select={"size": statement})
    # ruleid: django-raw-sql
    Book.objects.annotate(size=RawSQL(statement, []))
    # ruleid: django-raw-sql
    Book.objects.raw(statement)
    # ok: django-raw-sql
    Book.objects.raw("SELECT * FROM book WHERE title = %s", [word])
    # ok: django-raw-sql
    Book.objects.extra(where=["title = 'Emma'"])
    # ok: django-raw-sql
    Book.objects.extra(select={"size": "length(title)"})
    # ok: django-raw-sql
    Book.objects.annotate(size=RawSQL("length(title)", []))
