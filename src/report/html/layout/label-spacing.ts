/**
 * Places labels as near as can be to where they belong, in order, at least `gap` apart.
 * Least squares: labels that are too close form a block that stands where its members would on average.
 * @param wanted places in ascending order. @returns as many places, in the same order.
 */
export function spaced(wanted: readonly number[], gap: number): readonly number[] {
  interface Block {
    sum: number;
    size: number;
  }
  const blocks: Block[] = [];
  wanted.forEach((position, index) => {
    // With the gaps taken out, what remains is to find the nearest ascending line.
    let block: Block = { sum: position - index * gap, size: 1 };
    for (let last = blocks.at(-1); last && last.sum / last.size >= block.sum / block.size; last = blocks.at(-1)) {
      block = { sum: last.sum + block.sum, size: last.size + block.size };
      blocks.pop();
    }
    blocks.push(block);
  });
  return blocks
    .flatMap(({ sum, size }) => Array.from({ length: size }, () => sum / size))
    .map((position, index) => position + index * gap);
}
