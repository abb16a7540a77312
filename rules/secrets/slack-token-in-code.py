import os

# ruleid: slack-token-in-code
HOOK = "https://hooks.slack.com/services/TNOTREAL/BNOTREAL/notarealhookatall"
# ruleid: slack-token-in-code
BOT = "xoxb-not-a-real-token"
# ok: slack-token-in-code
HOOK = os.environ["SLACK_HOOK"]
# ok: slack-token-in-code
HELP = "https://hooks.slack.com/services/"
