/** The longest beginning of Markdown within some characters that ends before a folded detail, or else between paragraphs: never in the midst of markup. */
export function wholeUpTo(markdown: string, room: number): string {
  if (markdown.length <= room) return markdown;
  const text = markdown.slice(0, Math.max(0, room));
  const fold = text.lastIndexOf('\n<details>');
  const end = fold >= 0 ? fold : text.lastIndexOf('\n\n');
  return text.slice(0, Math.max(0, end)).trimEnd();
}
