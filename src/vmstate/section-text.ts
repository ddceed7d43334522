import type { Description, Field, Section } from './dump.js';

/**
 * The one text that stands for a section in a store of baselines, one line: `"NAME": {…}` with QEMU's own member
 * names. What stands for nothing is left out: the name said twice, a field's version 0, a predicate that is not there.
 * Equal texts are equal sections; parseSectionText (dump.ts) reads it back.
 */
export function sectionText(section: Section): string {
  return `${JSON.stringify(section.name)}: ${JSON.stringify({
    version_id: section.versionId,
    minimum_version_id: section.minimumVersionId,
    ...(section.description && { Description: descriptionValue(section.description) }),
  })}`;
}

function descriptionValue(description: Description): unknown {
  return {
    name: description.name,
    version_id: description.versionId,
    minimum_version_id: description.minimumVersionId,
    ...(description.fields && { Fields: description.fields.map(fieldValue) }),
    ...(description.subsections && { Subsections: description.subsections.map(descriptionValue) }),
  };
}

function fieldValue(field: Field): unknown {
  return {
    field: field.name,
    ...(field.versionId !== 0 && { version_id: field.versionId }),
    ...(field.fieldExists && { field_exists: true }),
    size: field.size,
    ...(field.num !== undefined && { num: field.num }),
    ...(field.description && { Description: descriptionValue(field.description) }),
  };
}
