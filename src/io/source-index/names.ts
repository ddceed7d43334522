/** A name as source spells it: texts and macros that stand for texts, side by side. */
export type NameParts = readonly ({ readonly text: string } | { readonly macro: string })[];

const PART = /"((?:[^"\\\n]|\\.)*)"|([A-Za-z_]\w*)/y;

/** Reads texts and macros up to the end of an expression; undefined for anything else. */
export function nameParts(source: string): NameParts | undefined {
  const parts: NameParts[0][] = [];
  let at = 0;
  for (;;) {
    at += /^[\s()]*/.exec(source.slice(at))?.[0].length ?? 0;
    if (at >= source.length) return parts.length > 0 ? parts : undefined;
    PART.lastIndex = at;
    const match = PART.exec(source);
    if (!match) return undefined;
    parts.push(match[1] !== undefined ? { text: match[1] } : { macro: match[2] ?? '' });
    at = PART.lastIndex;
  }
}

/** Macros that stand for texts, over a whole tree: `#define TYPE_X "x"`, `#define TYPE_Y TYPE_X "-y"`. */
export class TextMacros {
  private readonly parts = new Map<string, NameParts | null>();

  /** One macro with two meanings tells nothing. */
  add(name: string, parts: NameParts): void {
    const before = this.parts.get(name);
    if (before === undefined) this.parts.set(name, parts);
    else if (JSON.stringify(before) !== JSON.stringify(parts)) this.parts.set(name, null);
  }

  /** The text that parts spell; undefined when a macro is unknown. */
  resolve(parts: NameParts | undefined, depth = 0): string | undefined {
    if (!parts || depth > 8) return undefined;
    let whole = '';
    for (const part of parts) {
      const text = 'text' in part ? part.text : this.resolve(this.parts.get(part.macro) ?? undefined, depth + 1);
      if (text === undefined) return undefined;
      whole += text;
    }
    return whole;
  }
}
