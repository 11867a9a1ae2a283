import { readGolden } from '@ich/testkit';
import { expect, it } from 'vitest';
import { clip, displayWidth, oneLine } from '../src/displayWidth.js';
import { wrapText } from '../src/wrapText.js';

const golden = readGolden<{ text: string; width: number }[]>(`${import.meta.dirname}/..`, 'widths.json.gz');

it.each(golden)('$text takes $width columns, as wcwidth says', ({ text, width }) => {
  expect(displayWidth(text)).toBe(width);
});

it('cuts by columns, not by characters', () => {
  expect(clip('頭部CT', 6)).toBe('頭部CT');
  expect(clip('頭部CT', 5)).toBe('頭部…');
  expect(clip('頭部CT', 4)).toBe('頭…');
  expect(clip('abc', 0)).toBe('');
});

it('leaves nothing that steers a terminal', () => {
  expect(oneLine('a\u001b[2J\r\nb\u009bc\u202ed')).toBe('a [2J b c d');
});

it('wraps at blanks and keeps long words whole', () => {
  expect(wrapText('aa bb  cccccccc d', 5)).toEqual(['aa bb', 'cccccccc', 'd']);
  expect(wrapText('', 5)).toEqual([]);
});
