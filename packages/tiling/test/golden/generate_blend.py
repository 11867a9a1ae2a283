"""Golden files of @ich/tiling from MONAI, nnU-Net's formulas, NumPy and SciPy.

In a fresh environment:
    python3 -m venv .venv && .venv/bin/pip install -r requirements-blend.txt && .venv/bin/python generate_blend.py

Images are not stored: voxel i of case n is (i * 7919 + n * 104729) % 251. Arrays are stored as {shape, data}:
little-endian values in base64.
"""

import base64
import gzip
import json
import pathlib

import numpy as np
import torch
from monai.data.utils import compute_importance_map, dense_patch_slices
from monai.inferers import sliding_window_inference
from monai.inferers.utils import _get_scan_interval
from scipy.ndimage import gaussian_filter
from scipy.signal.windows import hann

HERE = pathlib.Path(__file__).parent
rng = np.random.default_rng(20241101)


def pack(array):
    array = np.ascontiguousarray(array)
    data = array.astype(array.dtype.newbyteorder("<")).tobytes()
    return {"shape": list(array.shape), "data": base64.b64encode(data).decode()}


def write(name, cases):
    text = json.dumps(cases, separators=(",", ":")).encode()
    (HERE / name).write_bytes(gzip.compress(text, 9, mtime=0))
    print(name, len(cases), "cases")


def image_of(case, shape):
    i = np.arange(np.prod(shape), dtype=np.int64)
    return ((i * 7919 + case * 104729) % 251).reshape(shape)


def compute_gaussian(tile_size, sigma_scale=1.0 / 8, value_scaling_factor=1, dtype=torch.float16):
    """nnunetv2 2.8.1, nnunetv2/inference/sliding_window_prediction.py (Apache-2.0), its lines verbatim, on the CPU."""
    tmp = np.zeros(tile_size)
    center_coords = [i // 2 for i in tile_size]
    sigmas = [i * sigma_scale for i in tile_size]
    tmp[tuple(center_coords)] = 1
    gaussian_importance_map = gaussian_filter(tmp, sigmas, 0, mode="constant", cval=0)
    gaussian_importance_map /= np.max(gaussian_importance_map) / value_scaling_factor

    gaussian_importance_map = torch.from_numpy(gaussian_importance_map)

    gaussian_importance_map = gaussian_importance_map.to(dtype=dtype)
    # gaussian_importance_map cannot be 0, otherwise we may end up with nans!
    mask = gaussian_importance_map == 0
    gaussian_importance_map[mask] = torch.min(gaussian_importance_map[~mask])
    return gaussian_importance_map


def compute_steps_for_sliding_window(image_size, tile_size, tile_step_size):
    """As compute_gaussian, from the same file."""
    target_step_sizes_in_voxels = [i * tile_step_size for i in tile_size]

    num_steps = [int(np.ceil((i - k) / j)) + 1 for i, j, k in zip(image_size, target_step_sizes_in_voxels, tile_size)]

    steps = []
    for dim in range(len(tile_size)):
        # the highest step value for this dimension is
        max_step_value = image_size[dim] - tile_size[dim]
        if num_steps[dim] > 1:
            actual_step_size = max_step_value / (num_steps[dim] - 1)
        else:
            actual_step_size = 99999999999  # does not matter because there is only one step at 0

        steps_here = [int(np.round(actual_step_size * i)) for i in range(num_steps[dim])]

        steps.append(steps_here)

    return steps


def sizes(rank, low, high):
    return [int(n) for n in rng.integers(low, high, rank)]


def grid_cases(count):
    cases = []
    for n in range(count):
        shape = sizes(2 + n % 2, 1, [90, 30][n % 2])
        window = [int(rng.integers(1, s + 1)) for s in shape]
        # nnU-Net takes the step as a part of the window; these are exact in binary, as 1 - overlap is.
        overlap = [0, 0.25, 0.5, 0.75, 0.5, 0.625][n % 6]
        interval = _get_scan_interval(shape, window, len(shape), [overlap] * len(shape))
        shift = dense_patch_slices(shape, window, interval)
        starts = [sorted({int(s[axis].start) for s in shift}) for axis in range(len(shape))]
        assert len(shift) == np.prod([len(s) for s in starts])
        even = compute_steps_for_sliding_window(shape, window, 1 - overlap)
        cases.append({"shape": shape, "window": window, "overlap": overlap, "shift": starts, "even": even})
    return cases


def padding_cases(count):
    cases = []
    for n in range(count):
        shape = sizes(2 + n % 2, 1, [9, 5][n % 2])
        window = sizes(len(shape), 1, [9, 6][n % 2])
        stride = [int(rng.integers(1, w + 1)) for w in window]
        mode = ["constant", "edge", "reflect"][n % 3]
        starts, before, after = [], [], []
        for s, w, step in zip(shape, window, stride):
            half = max(w - s, 0) // 2
            along = [0] if s <= w else list(range(0, -(-(s - w) // step) * step + 1, step))
            starts.append(along)
            before.append(half)
            after.append(along[-1] + w - s - half)
        value = 7 if mode == "constant" and n % 2 else 0
        more = {"constant_values": value} if mode == "constant" else {}
        padded = np.pad(image_of(n, shape), list(zip(before, after)), mode, **more)
        places = np.stack(np.meshgrid(*starts, indexing="ij"), -1).reshape(-1, len(shape))
        tiles = np.stack([padded[tuple(slice(p, p + w) for p, w in zip(place, window))] for place in places])
        if tiles.size > 700:
            tiles, places = tiles[:2], places[:2]
        padding = {"constant": value} if value else mode
        cases.append({"shape": shape, "window": window, "stride": stride, "padding": padding, "tiles": pack(tiles.astype(np.uint8))})
    return cases


def weight_cases(count):
    windows = [[160, 1], [1, 128], [3, 3, 64], [1, 1], [2, 2], [1, 1, 1]]
    while len(windows) < count:
        window = sizes(2 + len(windows) % 2, 1, [12, 8][len(windows) % 2])
        if np.prod(window) <= 64:
            windows.append(window)
    cases = []
    for window in windows:
        factors = [hann(2 * n, sym=False)[1::2] for n in window]
        product = factors[0]
        for factor in factors[1:]:
            product = np.multiply.outer(product, factor)
        cases.append(
            {
                "window": window,
                "gaussian": pack(compute_importance_map(tuple(window), mode="gaussian").numpy()),
                "nnunet": pack(compute_gaussian(tuple(window), value_scaling_factor=10).numpy()),
                "hann": pack(product.astype(np.float32)),
            }
        )
    return cases


def predict(tiles, classes, zoom):
    """[n, 1, ...] -> [n, classes, ...]: a ramp over the window, so that every window says something else."""
    size = int(np.prod(tiles.shape[2:]))
    ramp = 1 + (torch.arange(size, dtype=tiles.dtype) % 7) / 8
    one = tiles * ramp.reshape(tiles.shape[2:])
    for axis in range(2, one.ndim):
        if zoom == 2:
            one = one.repeat_interleave(2, axis)
        if zoom == 0.5:
            one = one.index_select(axis, torch.arange(0, one.shape[axis], 2))
    return torch.cat([one + 50 * c for c in range(classes)], 1)


def monai_cases(count):
    cases = []
    while len(cases) < count:
        n = len(cases)
        rank = 2 + n % 2
        zoom = [1, 1, 2, 0.5][n // 2 % 4]
        shape = sizes(rank, 1, [15, 7][n % 2])
        window = sizes(rank, 1, [9, 5][n % 2])
        overlap = [0.25, 0.5, 0, 0.6, 0.75, 0.9][n % 6]
        if zoom == 0.5:
            shape, window, overlap = [2 * s for s in shape], [2 * w for w in window], 0.5
            window = [w + w % 4 for w in window]
            if any(w > s and (w - s) % 4 for s, w in zip(shape, window)):
                continue
        mode = ["constant", "gaussian"][n // 8 % 2]
        padding = ["constant", "replicate"][n // 3 % 2]
        classes = 1 + n % 3
        tensor = torch.from_numpy(image_of(n, shape).astype(np.float64))[None, None]
        out_size = np.prod(shape) * zoom**rank * classes
        if out_size > 500:
            continue
        out = sliding_window_inference(
            tensor, window, 4, lambda t: predict(t, classes, zoom), overlap, mode, padding_mode=padding
        )
        cases.append(
            {
                "shape": shape,
                "window": window,
                "overlap": overlap,
                "zoom": zoom,
                "mode": mode,
                "padding": {"constant": "constant", "replicate": "edge"}[padding],
                "classes": classes,
                "out": pack(np.moveaxis(out[0].numpy(), 0, -1).astype(np.float32)),
            }
        )
    return cases


def nnunet_cases(count):
    """nnUNetPredictor._internal_predict_sliding_window_return_logits, in 64 bits instead of 16."""
    cases = []
    for n in range(count):
        rank = 2 + n % 2
        shape = sizes(rank, 1, [14, 7][n % 2])
        window = sizes(rank, 1, [8, 5][n % 2])
        difference = [max(w - s, 0) for s, w in zip(shape, window)]
        before = [d // 2 for d in difference]  # acvl_utils' pad_nd_image: below // 2, above the rest
        padded = np.pad(image_of(n, shape), [(b, d - b) for b, d in zip(before, difference)]).astype(np.float64)
        steps = compute_steps_for_sliding_window(padded.shape, window, 0.5)
        gaussian = compute_gaussian(tuple(window), sigma_scale=1.0 / 8, value_scaling_factor=10).double()
        logits, weights = torch.zeros((2, *padded.shape), dtype=torch.double), torch.zeros(padded.shape).double()
        for place in np.stack(np.meshgrid(*steps, indexing="ij"), -1).reshape(-1, rank):
            sl = tuple(slice(p, p + w) for p, w in zip(place, window))
            logits[(slice(None), *sl)] += predict(torch.from_numpy(padded[sl])[None, None], 2, 1)[0] * gaussian
            weights[sl] += gaussian
        logits /= weights
        inside = logits[(slice(None), *(slice(b, b + s) for b, s in zip(before, shape)))]
        cases.append(
            {"shape": shape, "window": window, "out": pack(np.moveaxis(inside.numpy(), 0, -1).astype(np.float32))}
        )
    return cases


write("grids.json.gz", grid_cases(240))
write("padding.json.gz", padding_cases(210))
write("weights.json.gz", weight_cases(200))
write("monai.json.gz", monai_cases(240))
write("nnunet.json.gz", nnunet_cases(200))
