"""The reference model in PyTorch: the same architecture, weights and optimizer, to measure the kit's training beside.

Arguments: a file of float32 weights in the kit's order, and the number of threads. It first prints {"operations": n}: how
many a second it does in products of large matrices. Then, for each line on standard input, it takes one training step and
prints {"loss": nats, "seconds": s}.
"""
import json
import math
import sys
import time

import torch
import torch.nn.functional as F

BATCH, LENGTH, VOCABULARY, WIDTH, LAYERS, HEADS = 16, 128, 256, 128, 4, 4

torch.set_num_threads(int(sys.argv[2]))
with open(sys.argv[1], "rb") as file:
    flat = torch.frombuffer(bytearray(file.read()), dtype=torch.float32)
used = 0


def parameter(*shape):
    global used
    size = math.prod(shape)
    used += size
    return flat[used - size : used].view(*shape).clone().requires_grad_()


tokens_table, positions_table = parameter(VOCABULARY, WIDTH), parameter(LENGTH, WIDTH)
layers = [
    [
        parameter(*shape)
        for shape in (
            (WIDTH,), (WIDTH,), (WIDTH, 3 * WIDTH), (3 * WIDTH,), (WIDTH, WIDTH), (WIDTH,),
            (WIDTH,), (WIDTH,), (WIDTH, 4 * WIDTH), (4 * WIDTH,), (4 * WIDTH, WIDTH), (WIDTH,),
        )
    ]
    for _ in range(LAYERS)
]  # fmt: skip
gain, bias, head = parameter(WIDTH), parameter(WIDTH), parameter(WIDTH, VOCABULARY)
assert used == flat.numel()
parameters = [tokens_table, positions_table, *(p for layer in layers for p in layer), gain, bias, head]
mask = torch.full((LENGTH, LENGTH), float("-inf")).triu(1)


def logits(x):
    h = tokens_table[x] + positions_table
    for g1, b1, w_in, b_in, w_out, b_out, g2, b2, w_wide, b_wide, w_back, b_back in layers:
        mixed = torch.addmm(b_in, F.layer_norm(h, (WIDTH,), g1, b1).view(-1, WIDTH), w_in)
        q, k, v = mixed.view(BATCH, LENGTH, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        scores = (q @ k.transpose(-1, -2)) / math.sqrt(WIDTH // HEADS) + mask
        joined = (scores.softmax(-1) @ v).transpose(1, 2).reshape(-1, WIDTH)
        h = h + torch.addmm(b_out, joined, w_out).view_as(h)
        wide = torch.addmm(b_wide, F.layer_norm(h, (WIDTH,), g2, b2).view(-1, WIDTH), w_wide)
        h = h + torch.addmm(b_back, F.gelu(wide, approximate="tanh"), w_back).view_as(h)
    return F.layer_norm(h, (WIDTH,), gain, bias).view(-1, WIDTH) @ head


places = torch.arange(BATCH * LENGTH)
x = ((places * 7919) % VOCABULARY).view(BATCH, LENGTH)
y = (places * 31) % VOCABULARY
optimizer = torch.optim.AdamW(parameters, lr=1e-3, betas=(0.9, 0.98), weight_decay=0.01, foreach=True)



def product_seconds(size=1024):
    matrix = torch.full((size, size), 0.5)
    started = time.perf_counter()
    matrix @ matrix
    return time.perf_counter() - started


print(json.dumps({"operations": 2 * 1024**3 / min(product_seconds() for _ in range(5))}), flush=True)
for _ in sys.stdin:
    started = time.perf_counter()
    optimizer.zero_grad(set_to_none=True)
    loss = F.cross_entropy(logits(x), y)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(parameters, 1.0)
    optimizer.step()
    print(json.dumps({"loss": loss.item(), "seconds": time.perf_counter() - started}), flush=True)
