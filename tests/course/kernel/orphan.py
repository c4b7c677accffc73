"""Starts a kernel, keeps it busy with the cell that comes in, says its process id, and waits to be killed."""

import sys
import time

from jupyter_client.manager import KernelManager

manager = KernelManager(kernel_name="tslab")
manager.start_kernel()
client = manager.client()
client.start_channels()
client.wait_for_ready(timeout=60)
client.execute(sys.stdin.read())
while client.get_iopub_msg(timeout=60)["msg_type"] != "stream":
    pass
print(manager.provisioner.process.pid, flush=True)
time.sleep(600)
