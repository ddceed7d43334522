import { findRule, RULES, type Rule } from '../rules/catalogue.js';
import { wrap } from './wrap.js';

/** What a rule means, with an example and the fix, for a terminal; undefined for a name that is no rule. */
export function explainRule(id: string, width = 80): string | undefined {
  const rule = findRule(id);
  if (!rule) return undefined;
  const part = (label: string, text: string): string =>
    [`${label}:`, ...wrap(text, width - 2).map((line) => `  ${line}`)].join('\n');
  return [
    `${id} (${rule.grades.join(', ')})`,
    part('What it looks for', rule.purpose),
    part('The fact in QEMU', rule.fact),
    part('What a guest meets', rule.guest),
    part('What to do', rule.fix),
    `Example:\n  old: ${rule.example.old}\n  new: ${rule.example.new}`,
    part('QEMU’s own checker', rule.reference),
    part('In the other direction', mirrorText(rule)),
    '',
  ].join('\n');
}

function mirrorText(rule: Rule): string {
  return 'rule' in rule.mirror ? rule.mirror.rule : rule.mirror.none;
}

/** docs/rules.md, from the catalogue. */
export function rulesMarkdown(): string {
  const entries = Object.entries(RULES as Readonly<Record<string, Rule>>);
  const rows = entries.map(
    ([id, rule]) => `| [\`${id}\`](#${id}) | ${rule.grades.join(', ')} | ${cell(rule.purpose)} |`,
  );
  const bodies = entries.map(([id, rule]) =>
    [
      `## ${id}`,
      `${rule.purpose} Grades: ${rule.grades.join(', ')}.`,
      `**The fact in QEMU.** ${rule.fact}`,
      `**What a guest meets.** ${rule.guest}`,
      `**What to do.** ${rule.fix}`,
      `\`\`\`c\n// old\n${rule.example.old}\n// new\n${rule.example.new}\n\`\`\``,
      `**QEMU’s own checker.** ${rule.reference}`,
      `**In the other direction.** ${'rule' in rule.mirror ? `[\`${rule.mirror.rule}\`](#${rule.mirror.rule})` : rule.mirror.none}`,
    ].join('\n\n'),
  );
  return `# Rules
Generated from the catalogue (\`npm run docs\`); \`vmstate-gate explain RULE\` prints the same. Grades say what a difference does to a guest:

- \`break\`: every guest with the device fails or is corrupted.
- \`corruption-risk\`: the length stays, bytes change their meaning: the migration succeeds and the device may go on with wrong values.
- \`conditional\`: fails when a predicate or a subsection puts the data on the wire, or when a guest has the device.
- \`unmigratable\`: the device never travelled before.
- \`cosmetic\`: differs in the dump, not on the wire.

| rule | grades | what it looks for |
|---|---|---|
${rows.join('\n')}

${bodies.join('\n\n')}
`;
}

function cell(text: string): string {
  return text.replace(/\|/g, '\\|');
}
