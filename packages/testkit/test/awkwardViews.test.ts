import { expect, it } from 'vitest';
import { awkwardViews } from '../src/index.js';

it('shows the same values through three different strides', () => {
  const data = Uint8Array.from({ length: 24 }, (_, i) => i);
  for (const { name, view } of awkwardViews(data, [2, 3, 4])) {
    const seen: number[] = [];
    for (let z = 0; z < 2; z++)
      for (let y = 0; y < 3; y++)
        for (let x = 0; x < 4; x++)
          seen.push(view.data[view.offset + z * view.stride[0] + y * view.stride[1] + x * view.stride[2]]);
    expect(seen, name).toEqual([...data]);
  }
});

it('surrounds the crop with the filler', () => {
  const crop = awkwardViews(new Uint8Array(4), [2, 2], 7)[1].view;
  expect(crop.data[0]).toBe(7);
  expect(crop.data.length).toBe(25);
});
