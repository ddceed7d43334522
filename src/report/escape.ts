/**
 * One escaping function for each target. Everything from outside (names in dumps, QEMU's words,
 * file names, configuration) passes one of them on its way into a report; nothing else escapes.
 */

/** Control characters, surrogates without a partner, and characters that reorder or hide text. */
const UNSEEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\u{e0001}|[\u{e0020}-\u{e007f}]/gu;

/**
 * What a runner would take for an order: `::` where a line may begin, after any blank since lines are wrapped there, and
 * `##[` or `##vso[` anywhere, as runners trim what stands before and look for the second form in the midst of a line.
 */
const ORDER = /(?<=^|\s):(?=:)|(?<=#)#(?=\w*\[)/gmu;

/** Makes what cannot be seen visible, and harmless what a log would obey: `\u{1b}`, `\u{3a}:`. */
export function visible(text: string): string {
  return harmless(text.replace(UNSEEN, escaped));
}

/** Text of several lines, escaped already, in which no line is an order to a runner. */
export function harmless(text: string): string {
  return text.replace(ORDER, escaped);
}

function escaped(char: string): string {
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Several lines for a log, each made visible. */
export function logText(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(visible)
    .join('\n');
}

/** JSON for a log: what a runner would obey is written as JSON's own escape, so that its value stays what it is. */
export function logJson(json: string): string {
  return json.replace(/(?<=#)#(?=\w*\[)/g, '\\u0023');
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

/** Longer prose for a terminal, numbers at its end included. */
export function terminalProse(text: string): string {
  return clip(visible(text), 4000);
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
 * reference does not stop it: an unseen word joiner in the midst does, in text and in code alike. What is cut is cut
 * afterwards, between whole characters with what belongs to them: a cut in the midst would undo what was put there.
 */
function unlinked(text: string, escape: (char: string) => string, max: number): string {
  const joined = visible(text).replace(/@|#(?=\d)|:(?=\/\/)|www(?=\.)|GH-(?=\d)/gi, '$&\u2060');
  const units = joined.match(/(?:\\u\{[0-9a-f]+\}|[^\u2060])\u2060?/gsu) ?? [];
  const kept = units.length <= max ? units : [...units.slice(0, max - 1), '…'];
  return kept.join('').replace(/[^\u2060]/gu, escape);
}

/** Characters of one name that are shown. */
const NAME_LENGTH = 300;
/** Characters of one text; a comment holds 65,536 in all. */
const PROSE_LENGTH = 20_000;

/** Plain text inside GitHub's Markdown, in a paragraph, list or table cell: what could mean something becomes a numeric reference. */
export function markdownText(text: string): string {
  return readable(unlinked(text, reference, NAME_LENGTH));
}

function reference(char: string): string {
  return /[\p{L}\p{N} ,;'()\u2019\u2026%/=?-]/u.test(char) ? char : `&#${char.codePointAt(0)};`;
}

/**
 * What means nothing where it stands, for who reads the raw text: `_` and `.` inside a word (`x86_64`, `7.2`), a full
 * stop or a colon after a letter at a word's end, and quotes.
 */
function readable(escaped: string): string {
  return escaped
    .replace(/(?<=[A-Za-z0-9])&#(?:95|46);(?=[A-Za-z0-9])/g, (one) => (one === '&#95;' ? '_' : '.'))
    .replace(/(?<=[a-z)])&#(?:46|58);(?= |$)/g, (one) => (one === '&#46;' ? '.' : ':'));
}

/** Longer prose than a name, the same escaping. */
export function markdownProse(text: string): string {
  return readable(unlinked(text, reference, PROSE_LENGTH)).replace(CODE_IN_PROSE, '`$1`');
}

/** Words between backticks in which nothing had to be escaped: commands, inputs and permissions in remedies. */
const CODE_IN_PROSE = /&#96;([A-Za-z0-9][A-Za-z0-9 :/,=-]{0,120})&#96;/g;

/** Names of nothing but these are code between backticks, in a table cell too. */
const PLAIN_CODE = /^[A-Za-z0-9_.,:/+()-](?:[A-Za-z0-9_.,:/+() -]*[A-Za-z0-9_.,:/+()-])?$/;

/** Inline code in GitHub's Markdown, also inside a table cell; backslashes and pipes stay readable. */
export function markdownCode(text: string): string {
  const plain = text.length <= NAME_LENGTH && PLAIN_CODE.test(text) && !/:\/\/|www\.|GH-\d|::/i.test(text);
  return plain ? `\`${text}\`` : summaryCode(text);
}

/** The same as HTML, for places where no Markdown is read. */
export function summaryCode(text: string): string {
  return `<code>${readable(unlinked(text, codeReference, NAME_LENGTH))}</code>`;
}

function codeReference(char: string): string {
  return /[&<>"|`@#\\*_~[\]{}:.!$]/.test(char) ? `&#${char.charCodeAt(0)};` : char;
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
