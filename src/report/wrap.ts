/**
 * Breaks text at blanks into lines of at most `width` characters; a longer word gets a line of its own.
 * @param hang blanks that every line but the first begins with, counted in the width
 */
export function wrap(text: string, width: number, hang = 0): readonly string[] {
  const indent = ' '.repeat(hang);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent + word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}
