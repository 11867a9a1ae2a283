/** A 4x4 patch with zeros where there is no input. */
export function copyPatch(to: usize, sample: usize, top: i32, left: i32, height: i32, width: i32, pixel: usize): void {
  memory.fill(to, 0, 16 * pixel);
  const begin = max(0, left);
  const end = min(width, left + 4);
  if (begin >= end) return;
  for (let y = max(0, top); y < min(height, top + 4); y++) {
    const from = sample + <usize>(y * width + begin) * pixel;
    memory.copy(to + <usize>((y - top) * 4 + begin - left) * pixel, from, <usize>(end - begin) * pixel);
  }
}
