"""The U-Net of Hssayeni et al. 2020 in PyTorch: the peer of engines.bench.ts.

Needs torch (`pip install torch`). Answers each line of JSON {"widths", "size", "batch", "threads", "task", "layout",
"device"} with {"seconds"}: one forward pass in inference mode, or one training step (forward, backward, Adam), with maps in PyTorch's
default layout ("contiguous_format") or in "channels_last", on the device "cpu" or "cuda". {"forget": true} frees all
models.
"""

import json
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F


class UNet(nn.Module):
    def __init__(self, widths):
        super().__init__()
        self.down, self.up = nn.ModuleList(), nn.ModuleList()
        before = 1
        for width in widths:
            self.down.append(nn.ModuleList([nn.Conv2d(before, width, 3, padding=1), nn.Conv2d(width, width, 3, padding=1)]))
            before = width
        for width in reversed(widths[:-1]):
            self.up.append(
                nn.ModuleList(
                    [
                        nn.Conv2d(before, width, 2),
                        nn.Conv2d(2 * width, width, 3, padding=1),
                        nn.Conv2d(width, width, 3, padding=1),
                    ]
                )
            )
            before = width
        self.tail, self.head = nn.Conv2d(before, 2, 3, padding=1), nn.Conv2d(2, 1, 1)

    def forward(self, x):
        skips = []
        for i, (first, second) in enumerate(self.down):
            if i > 0:
                skips.append(x)
                x = F.max_pool2d(x, 2)
            x = F.relu(second(F.relu(first(x))))
            if i >= 3:
                x = F.dropout(x, 0.5, self.training)
        for turn, first, second in self.up:
            x = F.interpolate(x, scale_factor=2, mode="nearest")
            x = F.relu(turn(F.pad(x, (0, 1, 0, 1))))
            x = torch.cat([skips.pop(), x], 1)
            x = F.relu(second(F.relu(first(x))))
        return self.head(F.relu(self.tail(x)))


OPEN = {}


def opened(widths, layout, device):
    key = (*widths, layout, device)
    if key not in OPEN:
        model = UNet(widths).to(device, memory_format=layout)
        OPEN[key] = (model, torch.optim.Adam(model.parameters(), lr=1e-4))
    return OPEN[key]


def run(widths, size, batch, threads, task, layout, device):
    torch.set_num_threads(threads)
    layout = getattr(torch, layout)
    model, adam = opened(tuple(widths), layout, device)
    images = torch.rand(batch, 1, size, size)
    truths = (torch.rand(batch, 1, size, size) < 0.1).float()
    start = time.perf_counter()
    if task == "forward":
        model.eval()
        with torch.inference_mode():
            torch.sigmoid(model(images.to(device, memory_format=layout))).cpu()
    else:
        model.train()
        adam.zero_grad()
        loss = F.binary_cross_entropy_with_logits(model(images.to(device, memory_format=layout)), truths.to(device))
        loss.backward()
        adam.step()
        loss.item()
    return time.perf_counter() - start


def main():
    print(json.dumps({"peer": f"PyTorch {torch.__version__.split('+')[0]}"}), flush=True)
    for line in sys.stdin:
        question = json.loads(line)
        if question.pop("forget", False):
            OPEN.clear()
            print("{}", flush=True)
        else:
            print(json.dumps({"seconds": run(**question)}), flush=True)


if __name__ == "__main__":
    main()
