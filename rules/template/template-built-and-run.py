import jinja2
from flask import render_template_string

PAGE = "<h1>%s</h1>"
HEAD = "<head></head>"


def page(name, size, template):
    # ruleid: template-built-and-run
    render_template_string("<h1>%s</h1>" % name)
    text = f"<p>Hello {name}</p>"
    # ruleid: template-built-and-run
    render_template_string(text)
    # ruleid: template-built-and-run
    jinja2.Template("Dear " + name).render()
    # ok: template-built-and-run
    jinja2.Template("Dear {{ name }}").render(name=name)
    # ok: template-built-and-run
    render_template_string(HEAD + "<p>{{ name }}</p>", name=name)
    # ok: template-built-and-run
    render_template_string("<p>%d</p>" % int(size))
    # ok: template-built-and-run
    render_template_string("{% extends 'base.html' %}" + template)
    # ok: template-built-and-run
    return Version.from_string("v" + name)


def mail(env, name):
    # ruleid: template-built-and-run
    return env.from_string("Dear {}".format(name)).render()


def filled(name):
    text = "<h1>NAME</h1>".replace("NAME", name)
    # ruleid: template-built-and-run
    return render_template_string(text)


def included(env, theme, name):
    # ok: template-built-and-run
    env.from_string("{% include '" + theme.name + "' %}")
    # ok: template-built-and-run
    env.from_string("{%% from 'forms.html' import %s %%}" % name)
    # ruleid: template-built-and-run
    return env.from_string("{{ title }}: " + name)
