import boto3

# ruleid: aws-access-key-in-code
KEY = "AKIAQ2W3E4R5T6Z7U2I3"
# ok: aws-access-key-in-code
s3 = boto3.client("s3")
# ok: aws-access-key-in-code
name = "AKIA" + suffix
# ok: aws-access-key-in-code
digest = "XAKIAQ2W3E4R5T6Z7U2I3X"
