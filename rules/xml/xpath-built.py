import lxml.etree


def find(tree, name, number):
    # ruleid: xpath-built
    tree.xpath("//user[@name='%s']" % name)
    # ruleid: xpath-built
    tree.xpath("//user[@name='" + name + "']")
    query = f"//user[@name='{name}']/mail"
    # ruleid: xpath-built
    lxml.etree.XPath(query)
    # ruleid: xpath-built
    tree.find(".//user[name='{}']".format(name))
    # ok: xpath-built
    tree.xpath("//user[@name=$name]", name=name)
    # ok: xpath-built
    tree.findall(f"{name}/mail")
    # ok: xpath-built
    tree.xpath("//user[@number='%s']" % int(number))
    # ok: xpath-built
    return "[a='b']".find("[a='" + name)


def kind(tree, name):
    if name not in ("user", "group"):
        raise ValueError(name)
    # ok: xpath-built
    return tree.xpath("//entry[@kind='%s']" % name)
