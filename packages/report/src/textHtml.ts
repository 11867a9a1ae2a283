import { escapeHtml } from './escapeHtml.js';

/** Plain text as HTML paragraphs: blank lines part them, `code` stands between backticks. Everything is escaped. */
export function textHtml(text: string | undefined): string {
  const paragraphs = (text ?? '').split(/\r?\n[ \t]*\r?\n/).map((paragraph) => paragraph.trim());
  return paragraphs
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `<p>${inlineHtml(paragraph)}</p>\n`)
    .join('');
}

/** One paragraph's content. */
export function inlineHtml(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}
