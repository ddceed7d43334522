import { closing, COMMENT_OR_TEXT, SourceText } from './text.js';

/** Words that make a function matter to what a build sends: it hands out descriptions, makes classes or machine types. */
const MATTERS =
  /vmsd|vmstate|VMState|ObjectClass|DeviceClass|MachineClass|\bmc\s*->|type_register|GlobalProperty|compat|savevm|migrat/i;

/**
 * What of a C file can bear on descriptions, as one line of text: all but comments, the bodies of plain functions and
 * their prototypes. Two texts of the same essence make the same descriptions. What is not surely a plain function stays,
 * and a text that is not surely read as a compiler reads it stays whole.
 */
export function essenceOf(text: string): string {
  if (isDoubtful(text)) return text;
  const { code } = new SourceText(text);
  const plain = withoutComments(text);
  const named = new Set(namesInDescriptions(code));
  let kept = '';
  let from = 0;
  for (const body of functionBodies(code)) {
    const inside = plain.slice(body.from, body.to);
    // Under a condition a bracket may be no bracket at all.
    if (MATTERS.test(inside) || MATTERS.test(body.head) || named.has(body.name) || /^[ \t]*#/m.test(inside)) continue;
    kept += plain.slice(from, body.from);
    from = body.to;
  }
  kept += plain.slice(from);
  return withoutPrototypes(kept).replace(/\s+/g, ' ').trim();
}

/** A text that ends with its line, and other spellings of brackets: comments may begin or end elsewhere than it seems. */
function isDoubtful(text: string): boolean {
  const rest = text.replace(COMMENT_OR_TEXT, ' ');
  return /["']|<%|%>|<:|:>|%:|\?\?|\/\\\r?\n/.test(rest);
}

/** Comments become one blank, with every line and place kept, so that offsets in the code fit. */
function withoutComments(text: string): string {
  return text.replace(COMMENT_OR_TEXT, (token) => (token.startsWith('/') ? token.replace(/[^\n]/g, ' ') : token));
}

interface Body {
  /** Offsets of the brackets, the second behind the closing one. */
  readonly from: number;
  readonly to: number;
  readonly name: string;
  readonly head: string;
}

/**
 * Bodies of functions that surely are some: a bracket alone at the start of a line, or behind the arguments, closed by
 * the first one that stands at the start of a line. Conditional compilation that tears brackets apart leaves a body whole.
 */
function functionBodies(code: string): readonly Body[] {
  const bodies: Body[] = [];
  for (const match of code.matchAll(
    /^(?!\s|#|typedef\b|struct\s+\w+\s*\{|enum\b|union\b)([^\n;={}#]*(?:\n[^\n;={}#]*){0,12}?\b(\w+)\s*\([^;={}#]*\))\s*\{/gm,
  )) {
    const open = match.index + match[0].length - 1;
    const last = bodies.at(-1);
    if (last && match.index < last.to) continue;
    const close = closing(code, open);
    const firstAtStart = code.indexOf('\n}', open) + 1;
    if (close < 0 || close !== firstAtStart) continue;
    bodies.push({ from: open, to: close + 1, name: match[2] ?? '', head: match[1] ?? '' });
  }
  return bodies;
}

/** Every name in an initialiser or macro of descriptions: predicates and hooks among them. */
function namesInDescriptions(code: string): readonly string[] {
  const names: string[] = [];
  for (const match of code.matchAll(/\bVMState\w*\s+\w+\s*(?:\[[^\]]*\]\s*)?=\s*\{|\bVMSTATE_\w+\s*\(/g)) {
    const open = match.index + match[0].length - 1;
    const close = closing(code, open);
    names.push(...(code.slice(open, close < 0 ? code.length : close).match(/\w+/g) ?? []));
  }
  return names;
}

/** `int f(int a);` says nothing of state. Macros that stand like calls have no type before their name and stay. */
function withoutPrototypes(text: string): string {
  return text.replace(/^(?!typedef\b|return\b|#)(?:[A-Za-z_]\w*[\s*]+)+[a-z_]\w*\s*\([^;={}#]*\)\s*;/gm, ' ');
}
