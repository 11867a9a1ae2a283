// Combining marks, joiners, variation selectors and other format characters take no room of their own.
const ZERO = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
// East Asian wide and full-width forms (Unicode UAX #11, blocks) and pictographs shown as emoji.
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]$|^\p{Emoji_Presentation}$/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/g;

/** How many columns of a terminal a text takes. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += ZERO.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

/** The text on one line, without characters that could steer a terminal or turn its writing direction. */
export function oneLine(text: string): string {
  return text.replace(CONTROL, ' ');
}

/** The text cut to a number of columns, with an ellipsis where something is lost. */
export function clip(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let out = '';
  for (const character of text) {
    if (displayWidth(out + character) > columns - 1) break;
    out += character;
  }
  return columns > 0 ? `${out}…` : '';
}
