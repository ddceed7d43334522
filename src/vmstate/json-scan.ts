const QUOTE = 34;
const COLON = 58;
const COMMA = 44;
const BRACKET = 91;
const BRACE = 123;
const BACKSLASH = 92;

/**
 * Counts the members of all objects of a valid JSON text. In a text without escaped quotes, with no blank before a
 * colon and no text that begins with one, as QEMU writes it, every `":` ends a member's name and nothing else does.
 */
export function countMembers(text: string): number {
  if (text.includes('\\"')) return scanMembers(text);
  let members = 0;
  for (let at = text.indexOf(':'); at !== -1; at = text.indexOf(':', at + 1)) {
    const before = text.charCodeAt(at - 1);
    if (before !== QUOTE) {
      if (isBlank(before)) return scanMembers(text);
      continue;
    }
    const last = text.charCodeAt(at - 2);
    if (last === COLON || last === COMMA || last === BRACKET || last === BRACE || isBlank(last))
      return scanMembers(text);
    members++;
  }
  return members;
}

/** What JSON has between its tokens. */
function isBlank(char: number): boolean {
  return char === 32 || (char >= 9 && char <= 13);
}

/** One pass over the characters, strings skipped. */
function scanMembers(text: string): number {
  let members = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === QUOTE) i = endOfString(text, i);
    else if (char === COLON) members++;
  }
  return members;
}

/** The index of the quote that closes the string opened at `start`, or the text's length. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}

/** The JSON path of the first member name that occurs twice in one object of a valid JSON text. */
export function findDuplicateMember(text: string): string | undefined {
  const stack: { names: Set<string> | undefined; name: string; index: number }[] = [];
  let lastString = '';
  for (let i = 0; i < text.length; i++) {
    const top = stack[stack.length - 1];
    switch (text.charCodeAt(i)) {
      case QUOTE: {
        const end = endOfString(text, i);
        lastString = text.slice(i, end + 1);
        i = end;
        break;
      }
      case 58: {
        const name = JSON.parse(lastString) as string;
        if (top === undefined) break;
        top.name = name;
        if (top.names?.has(name)) return jsonPath(stack.map((s) => (s.names ? s.name : s.index)));
        top.names?.add(name);
        break;
      }
      case 44: // ,
        if (top) top.index++;
        break;
      case 123:
        stack.push({ names: new Set(), name: '', index: 0 });
        break;
      case 91:
        stack.push({ names: undefined, name: '', index: 0 });
        break;
      case 125:
      case 93:
        stack.pop();
        break;
      default:
    }
  }
  return undefined;
}

/** Writes a JSON path: `$`, `.name` for plain names, `["…"]` for others, `[0]` for indexes. */
export function jsonPath(steps: readonly (string | number)[]): string {
  return (
    '$' +
    steps
      .map((step) =>
        typeof step === 'number'
          ? `[${step}]`
          : /^[A-Za-z_][A-Za-z0-9_]*$/.test(step)
            ? `.${step}`
            : `[${JSON.stringify(step)}]`,
      )
      .join('')
  );
}
