/**
 * One escaping function for each target. Everything from outside (names in dumps, QEMU's words,
 * file names, configuration) passes one of them on its way into a report; nothing else escapes.
 */

/** Control characters, surrogates without a partner, and characters that reorder or hide text. */
const UNSEEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\u{e0001}|[\u{e0020}-\u{e007f}]/gu;

/** Makes what cannot be seen visible: `\u{1b}`. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}

/** At most `max` characters, the last an ellipsis when something is cut; never half a surrogate pair. */
export function clip(text: string, max = 300): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** Text for a terminal: no control sequence survives. */
export function terminalText(text: string): string {
  return clip(visible(text));
}

/** Text inside HTML elements and quoted attributes. */
export function htmlText(text: string): string {
  return visible(text).replace(/[&<>"'`]/g, (char) => `&#${char.charCodeAt(0)};`);
}

/**
 * Text of XML elements and attributes.
 * @param keep a character that stays although it is a control character
 */
export function xmlText(text: string, keep = ''): string {
  const lines = keep === '' ? [text] : text.split(keep);
  const shown = lines.map((line) => htmlText(line)).join(keep);
  // No XML may hold these, escaped or not.
  return shown.replace(/[\ufffe\uffff]/g, '\ufffd');
}

/**
 * GitHub makes links of addresses, mentions and references after Markdown was parsed, so a character
 * reference does not stop it: an unseen word joiner in the midst does, in text and in code alike.
 */
function unlinked(text: string): string {
  return visible(clip(text)).replace(/@|#(?=\d)|:(?=\/\/)|www(?=\.)|GH-(?=\d)/gi, '$&\u2060');
}

/** Plain text inside GitHub's Markdown, in a paragraph, list or table cell: what could mean something becomes a numeric reference. */
export function markdownText(text: string): string {
  return unlinked(text).replace(/[^\p{L}\p{N} ,;'()\u2019\u2026%/=?-]/gu, (char) => `&#${char.codePointAt(0)};`);
}

/** Longer prose than a name, the same escaping, not clipped. */
export function markdownProse(text: string): string {
  const parts = text.match(/[\s\S]{1,250}/gu) ?? [];
  return parts.map((part) => markdownText(part)).join('');
}

/** Inline code in GitHub's Markdown, also inside a table cell; backslashes and pipes stay readable. */
export function markdownCode(text: string): string {
  const clean = unlinked(text).replace(/[&<>"|`@#\\*_~[\]{}:.!$]/g, (char) => `&#${char.charCodeAt(0)};`);
  return `<code>${clean}</code>`;
}

/** A fenced block whose fence is longer than any run inside it; lines are made visible one by one. */
export function markdownFence(lines: readonly string[], language = ''): string {
  const clean = lines.map((line) => visible(line));
  const longest = Math.max(
    2,
    ...clean.map((line) => Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length))),
  );
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${clean.join('\n')}\n${fence}`;
}

/** Text of SARIF messages: `[text](link)` and placeholders `{0}` would be read, control characters would not show. */
export function sarifText(text: string): string {
  return visible(text)
    .replace(/[[\]\\]/g, (char) => `\\${char}`)
    .replace(/[{}]/g, (char) => char + char);
}
