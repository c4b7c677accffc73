"""Opens comms to a kernel: a list of actions comes in as JSON, what was published for each goes out as JSON.

An action is {"open": content} with the content of a comm_open, and "while": code for a cell that runs meanwhile;
{"forge": content} for one with a wrong signature; or {"run": code}.
"""

import json
import os
import queue
import subprocess
import sys

from jupyter_client.manager import KernelManager
from jupyter_core.paths import jupyter_runtime_dir

PATIENCE = 30


def published(client, parent):
    """What is published for one message, up to its idle."""
    messages = []
    while True:
        message = client.get_iopub_msg(timeout=PATIENCE)
        if message["parent_header"].get("msg_id") != parent:
            continue
        messages.append({"type": message["msg_type"], "content": message["content"]})
        if message["content"].get("execution_state") == "idle":
            return messages


def act(client, action):
    if "run" in action:
        return published(client, client.execute(action["run"]))
    if "open" in action:
        if "while" in action:
            client.execute(action["while"])
        message = client.session.msg("comm_open", action["open"])
        client.shell_channel.send(message)
        return published(client, message["header"]["msg_id"])
    key, client.session.key = client.session.key, b"another key"
    message = client.session.msg("comm_open", action["forge"])
    client.shell_channel.send(message)
    client.session.key = key
    try:
        while True:
            heard = client.get_iopub_msg(timeout=1)
            if heard["parent_header"].get("msg_id") == message["header"]["msg_id"]:
                return [{"type": heard["msg_type"], "content": heard["content"]}]
    except queue.Empty:
        return []


def main():
    os.makedirs(jupyter_runtime_dir(), exist_ok=True)
    connection = os.path.join(jupyter_runtime_dir(), "kernel-c0ffee-1.json")  # as Jupyter's server names it
    manager = KernelManager(kernel_name="tslab", connection_file=connection)
    # Node would make a shared standard output non-blocking, and what is written to it here could be lost.
    manager.start_kernel(stdout=subprocess.DEVNULL)
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        json.dump([act(client, action) for action in json.load(sys.stdin)], sys.stdout)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


main()
