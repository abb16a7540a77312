import argparse
import commands
import os
import subprocess
import sys

# ruleid: shell-command-from-outside
os.system("gzip " + sys.argv[1])
# ok: shell-command-from-outside
subprocess.call(["gzip", "--", sys.argv[1]])
# ok: shell-command-from-outside
subprocess.call("gzip report.txt", shell=True)
# ok: shell-command-from-outside
os.system("head -n %d report.txt" % int(sys.argv[2]))


def show(editor):
    pager = os.environ.get("PAGER", "less")
    # ruleid: shell-command-from-outside
    subprocess.call(pager + " report.txt", shell=True)


def ask():
    folder = raw_input("Which folder? ")
    # ruleid: shell-command-from-outside
    print commands.getoutput("ls -l %s" % folder)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("day")
    options = parser.parse_args()
    # ruleid: shell-command-from-outside
    subprocess.run(f"grep {options.day} log.txt", shell=True)


@bot.message_handler(commands=["run"])
def run(message):
    # ruleid: shell-command-from-outside
    os.system(message.text[5:])


def answered(client, question):
    answer = client.chat.completions.create(model="small", messages=question)
    # ruleid: shell-command-from-outside
    subprocess.run(answer.choices[0].message.content, shell=True)


@click.command()
@click.option("--author", default="")
def notes(author):
    # ruleid: shell-command-from-outside
    os.system("git log --author='%s' > NOTES.txt" % author)


@click.command()
@click.option("--number", type=int)
def last(number):
    # ok: shell-command-from-outside
    os.system("git log -%s > NOTES.txt" % number)
