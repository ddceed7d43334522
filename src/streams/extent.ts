import type { DescribedField, DescribedState } from './description.js';

/** Bytes on the wire that a description of a state tells; undefined where the numbers are beyond any stream. */
export function describedBytes(state: DescribedState): number | undefined {
  let total = 0;
  for (const field of state.fields) total += fieldBytes(field);
  for (const subsection of state.subsections) {
    const own = describedBytes(subsection);
    if (own === undefined) return undefined;
    total += subsectionHead(subsection) + own;
  }
  return Number.isSafeInteger(total) ? total : undefined;
}

/** The whole of a field with all its elements. */
export function fieldBytes(field: DescribedField): number {
  return field.size * field.count;
}

/** Type byte, length and text of the name, version. */
export function subsectionHead({ vmsdName }: DescribedState): number {
  return 2 + vmsdName.length + 4;
}
