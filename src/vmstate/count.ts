/** `1 section`, `2 sections`; `many` for nouns that take more than an s. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
