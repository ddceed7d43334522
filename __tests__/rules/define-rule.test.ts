import { defineRule } from '../../src/rules/define-rule.js';
import { messageOf } from '../../src/rules/catalogue.js';
import { fieldRenamed } from '../../src/rules/field/field-renamed.js';
import { sectionNeverMigrated } from '../../src/rules/section/section-never-migrated.js';

const subject = { kind: 'section', section: 'dev', description: 'dev' } as const;
const place = { direction: 'forward', subject, path: ['a'], within: 'dev' } as const;

test('a rule’s findings carry its id, its grade and its details', () => {
  const finding = fieldRenamed.emit({ ...place, grade: 'cosmetic', details: { old: 'a', new: 'b' } });
  expect(finding).toMatchObject({ ...place, ruleId: 'field-renamed', grade: 'cosmetic', context: {} });
  expect(messageOf(finding)).toBe('field "a" is called "b" in the destination');
});

// The compiler is the one that is under test: tsc fails where an expected error does not come.
test('what a rule does not declare does not compile', () => {
  const emissions = () => [
    // @ts-expect-error a grade that the rule does not declare
    fieldRenamed.emit({ ...place, grade: 'break', details: { old: 'a', new: 'b' } }),
    // @ts-expect-error a detail is missing
    fieldRenamed.emit({ ...place, grade: 'cosmetic', details: { old: 'a' } }),
    // @ts-expect-error a detail is misspelt
    fieldRenamed.emit({ ...place, grade: 'cosmetic', details: { old: 'a', nwe: 'b' } }),
    // @ts-expect-error a detail too many
    sectionNeverMigrated.emit({ ...place, grade: 'unmigratable', details: { old: 'a' } }),
    // @ts-expect-error no subject
    fieldRenamed.emit({ direction: 'forward', grade: 'cosmetic', details: { old: 'a', new: 'b' } }),
  ];
  expect(emissions).toBeInstanceOf(Function);
  const texts = { title: '', purpose: '', fact: '', guest: '', fix: '', reference: '' };
  defineRule<{ readonly old: string; readonly new: string }>()({
    ...texts,
    id: 'x',
    family: 'field',
    grades: ['break'],
    example: { old: '', new: '' },
    mirror: { none: 'A test.' },
    // @ts-expect-error a sentence reads a detail that there is none of
    message: (d) => `${d.nwe}`,
  });
});
