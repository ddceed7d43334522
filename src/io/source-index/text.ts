/** Source text with what is no code blanked out; every character keeps its place. */
export class SourceText {
  readonly code: string;
  private readonly starts: readonly number[];

  constructor(readonly text: string) {
    this.code = blank(text);
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.starts = starts;
  }

  /** 1-based line of an offset. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }
}

/** Comments, texts and characters of C. */
export const COMMENT_OR_TEXT = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)'/g;

/** Comments and the insides of texts become blanks. */
function blank(text: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { 0: token, index } of text.matchAll(COMMENT_OR_TEXT)) {
    pieces.push(text.slice(from, index));
    from = index + token.length;
    if (token.startsWith('/')) pieces.push(token.split('\n').map(blanks).join('\n'));
    else pieces.push(token.charAt(0), ' '.repeat(Math.max(0, token.length - 2)), token.slice(-1));
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}

function blanks(line: string): string {
  return ' '.repeat(line.length);
}

/** Where the bracket at `open` is closed; -1 when it is not. */
export function closing(code: string, open: number): number {
  const left = code[open];
  const marks = left === '(' ? /[()]/g : left === '[' ? /[[\]]/g : /[{}]/g;
  marks.lastIndex = open;
  let depth = 0;
  for (let found = marks.exec(code); found; found = marks.exec(code)) {
    depth += found[0] === left ? 1 : -1;
    if (depth === 0) return found.index;
  }
  return -1;
}

/** A stretch of text between commas that lie in no bracket, with its offset. */
export interface Piece {
  readonly at: number;
  readonly text: string;
}

/** Splits what lies between two offsets at top-level commas; empty pieces are left out. */
export function splitList(code: string, text: string, from: number, to: number): readonly Piece[] {
  const pieces: Piece[] = [];
  let depth = 0;
  let start = from;
  const push = (end: number): void => {
    const lead = /^\s*/.exec(code.slice(start, end))?.[0].length ?? 0;
    const piece = text.slice(start + lead, end).trimEnd();
    if (code.slice(start, end).trim() !== '') pieces.push({ at: start + lead, text: piece });
  };
  const marks = /[()[\]{},]/g;
  marks.lastIndex = from;
  for (let found = marks.exec(code); found && found.index < to; found = marks.exec(code)) {
    const [char] = found;
    if (char !== ',') depth += '([{'.includes(char) ? 1 : -1;
    else if (depth === 0) {
      push(found.index);
      start = found.index + 1;
    }
  }
  push(to);
  return pieces;
}
