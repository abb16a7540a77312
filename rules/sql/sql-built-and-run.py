import lupa

TABLE = "customers"


def find(cursor, name):
    # ruleid: sql-built-and-run
    cursor.execute("SELECT * FROM customers WHERE name = '%s'" % name)
    # ruleid: sql-built-and-run
    cursor.execute(f"DELETE FROM customers WHERE name = '{name}'")
    # ruleid: sql-built-and-run
    cursor.executemany("UPDATE {} SET seen = 1".format(name), [])
    # ruleid: sql-built-and-run
    cursor.execute("INSERT INTO log VALUES ('a', 'b', '" + name + "')")
    # ok: sql-built-and-run
    cursor.execute("SELECT * FROM customers WHERE name = '%s'", name)
    # ok: sql-built-and-run
    cursor.execute("SELECT * FROM %s" % TABLE)


def later(cursor, name):
    statement = "SELECT * FROM customers"
    if name:
        statement += " WHERE name = '" + name + "'"
    # ruleid: sql-built-and-run
    cursor.execute(statement)
    marks = ", ".join("?" for letter in name)
    # ok: sql-built-and-run
    cursor.execute("SELECT * FROM customers WHERE letter IN (" + marks + ")", list(name))


def listed(cursor, columns):
    # ok: sql-built-and-run
    print("delete from the cache: %s" % columns)
    # ok: sql-built-and-run
    cursor.run("please update %s" % columns)


COLUMNS = {"name": "customers.name", "town": "addresses.town"}


def sorted_by(cursor, key, descending):
    column = COLUMNS[key]
    order = "DESC" if descending else "ASC"
    # ok: sql-built-and-run
    cursor.execute(f"SELECT * FROM customers ORDER BY {column} {order}")


def page(cursor, number):
    offset = (int(number) - 1) * 20
    # ok: sql-built-and-run
    cursor.execute("SELECT * FROM customers LIMIT 20 OFFSET " + str(offset))


def cleared(cursor, table):
    if table not in ("visits", "searches"):
        raise ValueError(table)
    # ok: sql-built-and-run
    cursor.execute("DELETE FROM %s" % table)
    for other in ("carts", "drafts"):
        # ok: sql-built-and-run
        cursor.execute("DELETE FROM {}".format(other))


def cleared_by_name(cursor, table):
    # ruleid: sql-built-and-run
    cursor.execute("DELETE FROM %s" % table)


def limited(bank):
    # ruleid: sql-built-and-run
    return Rate.objects.extra(where=["bank = '%s'" % bank])


def count(cursor, Invoice, number):
    # ok: sql-built-and-run
    cursor.execute("SELECT count(*) FROM %s WHERE number = %%s" % Invoice._meta.db_table, [number])


async def find(pool, database, name):
    # ruleid: sql-built-and-run
    await pool.fetch("SELECT * FROM item WHERE name = '%s'" % name)
    # ruleid: sql-built-and-run
    database.execute_sql(f"SELECT * FROM item WHERE name = '{name}'")
    # ruleid: sql-built-and-run
    duckdb.sql(f"SELECT * FROM item WHERE name = '{name}'")
    # ok: sql-built-and-run
    duckdb.connect(f"{name}.db")
    # ruleid: sql-built-and-run
    psycopg2.extras.execute_values(database, "INSERT INTO %s VALUES (1)" % name, [])


def find(db, name):
    # ruleid: sql-built-and-run
    db.execute(string.Template("SELECT * FROM users WHERE name = '$name'").substitute(name=name))
    # ok: sql-built-and-run
    db.execute(string.Template("SELECT * FROM $table WHERE name = ?").substitute(table="users"), (name,))


class Users:
    table = "users"

    def find(self, db, name):
        # ok: sql-built-and-run
        db.execute(f"SELECT * FROM {self.table} WHERE name = ?", (name,))


class BookManager(models.Manager):
    def titled(self, title):
        # ruleid: sql-built-and-run
        return self.raw("SELECT * FROM book WHERE title = '%s'" % title)


class Greet:
    def execute(self, name):
        return name


def no_database(name, schema):
    greet = Greet()
    # ok: sql-built-and-run
    greet.execute(f"do {name}")
    # ok: sql-built-and-run
    Greet().execute(f"do {name}")
    # ok: sql-built-and-run
    lupa.LuaRuntime().execute(f"do {name}")
    # ok: sql-built-and-run
    schema.execute(f"do {name}")


def report(client, store, name):
    # ruleid: sql-built-and-run
    client.query(f"SELECT total FROM orders WHERE name = '{name}'")
    # ruleid: sql-built-and-run
    store.select("SELECT id FROM orders WHERE name = '%s'" % name)
    # ok: sql-built-and-run
    client.query("items?name=" + name)
    # ruleid: sql-built-and-run
    store.execute(" ".join(["SELECT id FROM orders WHERE name =", name]))


async def pooled(pool, name):
    statement = "SELECT id FROM orders WHERE name = '" + name + "'"
    async with pool.acquire() as session:
        # ruleid: sql-built-and-run
        return await session.fetch(statement)
