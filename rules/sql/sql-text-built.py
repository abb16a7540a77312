def statement(table, name):
    # ruleid: sql-text-built
    one = "SELECT * FROM customers WHERE name = '%s'" % name
    # ruleid: sql-text-built
    two = "INSERT INTO %s VALUES (1)" % table
    # ruleid: sql-text-built
    three = f"DELETE FROM customers WHERE name = '{name}'"
    # ruleid: sql-text-built
    four = "update {} set seen = 1".format(table)
    # ruleid: sql-text-built
    five = "SELECT * FROM " + table
    # ruleid: sql-text-built
    six = """
        SELECT *
        FROM customers
        WHERE name = '[NAME]'
    """.replace("[NAME]", name)
    # ruleid: sql-text-built
    seven = "WITH newest AS (SELECT * FROM orders) SELECT * FROM newest WHERE x = '%s'" % name
    # ok: sql-text-built
    eight = "select a colour for %s" % name
    # ok: sql-text-built
    nine = "Deselect what comes from %s" % name
    # ok: sql-text-built
    ten = "SELECT * FROM customers " + "WHERE name = ?"
    # ok: sql-text-built
    print("DELETE FROM %s is not allowed" % table)
    return one, two, three, four, five, six, seven, eight, nine, ten
# ruleid: sql-text-built
query = "SELECT name FROM person " f"WHERE city = '{city}'"
# ok: sql-text-built
greeting = "A city is selected " f"from {country}"
