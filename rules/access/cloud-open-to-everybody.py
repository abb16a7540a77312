import boto3
from aws_cdk import aws_ec2 as ec2
from azure.storage.blob import PublicAccess

s3 = boto3.client("s3")
# ruleid: cloud-open-to-everybody
s3.put_object(Bucket="reports", Key="june", Body=text, ACL="public-read")
# ruleid: cloud-open-to-everybody
s3.upload_file("june.pdf", "reports", "june", ExtraArgs={"ACL": "public-read"})
# ok: cloud-open-to-everybody
s3.put_object(Bucket="reports", Key="june", Body=text, ACL="private")
# ruleid: cloud-open-to-everybody
bucket.blob("june").make_public()
# ruleid: cloud-open-to-everybody
service.create_container("reports", public_access=PublicAccess.Container)
# ruleid: cloud-open-to-everybody
s3.put_public_access_block(Bucket="reports", PublicAccessBlockConfiguration={"BlockPublicAcls": False})
# ok: cloud-open-to-everybody
s3.put_public_access_block(Bucket="reports", PublicAccessBlockConfiguration={"BlockPublicAcls": True})
# ruleid: cloud-open-to-everybody
machines.authorize_security_group_ingress(GroupId=group, IpProtocol="tcp", FromPort=22, ToPort=22, CidrIp="0.0.0.0/0")
# ok: cloud-open-to-everybody
machines.authorize_security_group_ingress(GroupId=group, IpProtocol="tcp", FromPort=443, ToPort=443, CidrIp="0.0.0.0/0")
# ruleid: cloud-open-to-everybody
firewall.add_ingress_rule(ec2.Peer.any_ipv4(), ec2.Port.tcp(5432))
# ok: cloud-open-to-everybody
firewall.add_ingress_rule(ec2.Peer.any_ipv4(), ec2.Port.tcp(443))
# ruleid: cloud-open-to-everybody
statement = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": arn}
# ok: cloud-open-to-everybody
statement = {"Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": arn}
# ok: cloud-open-to-everybody
statement = {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sqs:SendMessage", "Condition": {"ArnLike": {"aws:SourceArn": arn}}}
# ruleid: cloud-open-to-everybody
firewall.add_ingress_rule(ec2.Peer.ipv4("0.0.0.0/0"), ec2.Port.tcp(3389))
# ok: cloud-open-to-everybody
firewall.add_ingress_rule(ec2.Peer.ipv4("10.0.0.0/8"), ec2.Port.tcp(3389))
# ruleid: cloud-open-to-everybody
aws.s3.Bucket("reports", acl="public-read")
