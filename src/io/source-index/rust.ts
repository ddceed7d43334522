import type { Definition, Entry } from './scan.js';
import { closing, SourceText, splitList } from './text.js';

const STATIC = /\b(?:static|const)\s+(\w+)\s*:\s*VMStateDescription(?:<[^>]*>)?\s*=/g;

/** Finds the descriptions of one Rust file: a `VMStateDescription { name: c"…", … }` or its builder. */
export function scanRust(text: string, file: string): readonly Definition[] {
  if (!text.includes('VMStateDescription')) return [];
  const source = new SourceText(text);
  return [...source.code.matchAll(STATIC)].flatMap((match): Definition[] => {
    const end = statementEnd(source.code, match.index + match[0].length);
    const body = text.slice(match.index, end);
    const name = /\bname\s*(?::|\()\s*(?:c_str!\(|c)?\s*"([^"\n]*)"/.exec(body)?.[1];
    if (name === undefined) return [];
    const subsections = /vmstate_subsections!\s*[({[]([^)}\]]*)/.exec(body)?.[1] ?? '';
    return [
      {
        variable: match[1] ?? '',
        name: [{ text: name.replace(/\\0$/, '') }],
        file,
        line: source.lineAt(match.index),
        entries: fieldsIn(source, match.index, end),
        subsections: [...subsections.matchAll(/\w+/g)].map(([word]) => word),
      },
    ];
  });
}

function statementEnd(code: string, from: number): number {
  let depth = 0;
  for (let at = from; at < code.length; at++) {
    const char = code[at] ?? '';
    if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) depth--;
    else if (char === ';' && depth <= 0) return at;
  }
  return code.length;
}

/** `vmstate_of!(State, field)`, `vmstate_struct!(State, field, …)`: the field becomes the first word of an entry. */
function fieldsIn(source: SourceText, from: number, to: number): readonly Entry[] {
  const list = /vmstate_fields!\s*[({[]/g;
  list.lastIndex = from;
  const match = list.exec(source.code);
  if (!match || match.index > to) return [];
  const open = list.lastIndex - 1;
  const close = closing(source.code, open);
  return splitList(source.code, source.text, open + 1, close).map((piece): Entry => {
    const [, macro = '', args = ''] = /^(vmstate_\w+)!\s*\(([\s\S]*)\)$/.exec(piece.text) ?? [];
    const [, field = '', ...rest] = args.split(',').map((part) => part.trim());
    const first = macro.startsWith('vmstate_unused') ? 'unused' : field.replace(/\[.*$/, '');
    return { line: source.lineAt(piece.at), text: `VMSTATE_RUST(${[first, ...rest].join(', ')})` };
  });
}
