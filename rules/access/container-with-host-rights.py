import docker
from kubernetes import client as kubernetes

client = docker.from_env()
# ruleid: container-with-host-rights
client.containers.run("tool:2.1", "check", privileged=True)
# ok: container-with-host-rights
client.containers.run("tool:2.1", "check", privileged=False, network_mode="none")
# ruleid: container-with-host-rights
client.containers.run("tool:2.1", network_mode="host")
# ruleid: container-with-host-rights
client.containers.run("tool:2.1", volumes={"/": {"bind": "/host", "mode": "rw"}})
# ruleid: container-with-host-rights
client.containers.run("tool:2.1", volumes=["/var/run/docker.sock:/var/run/docker.sock"])
# ok: container-with-host-rights
client.containers.run("tool:2.1", volumes={"/srv/reports": {"bind": "/reports", "mode": "ro"}})
# ruleid: container-with-host-rights
client.containers.run("tool:2.1", cap_add=["SYS_ADMIN"])
# ruleid: container-with-host-rights
kubernetes.V1SecurityContext(privileged=True)
# ruleid: container-with-host-rights
kubernetes.V1PodSpec(containers=[], host_network=True)
# ok: container-with-host-rights
kubernetes.V1SecurityContext(allow_privilege_escalation=False, run_as_non_root=True)
# ruleid: container-with-host-rights
subprocess.run(["docker", "run", "--rm", "--privileged", "tool:2.1"])
