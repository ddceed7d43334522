import { compareText } from '../vmstate/order.js';
import type { Description, Field, Section } from './dump.js';

/**
 * The one text that stands for a dump whatever machine type it was made for: sections sorted by
 * name, one on a line, known members only, no machine type. Equal texts compare without a finding.
 * Its SHA-256 is the dump's digest.
 */
export function canonicalText(sections: readonly Section[]): string {
  const lines = [...sections]
    .sort((a, b) => compareText(a.name, b.name))
    .map((section) => `${JSON.stringify(section.name)}: ${JSON.stringify(sectionValue(section))}`);
  return lines.length === 0 ? '{\n}\n' : `{\n${lines.join(',\n')}\n}\n`;
}

function sectionValue(section: Section): unknown {
  return {
    Name: section.name,
    version_id: section.versionId,
    minimum_version_id: section.minimumVersionId,
    ...(section.description && { Description: descriptionValue(section.description) }),
  };
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
    version_id: field.versionId,
    field_exists: field.fieldExists,
    size: field.size,
    ...(field.num !== undefined && { num: field.num }),
    ...(field.description && { Description: descriptionValue(field.description) }),
  };
}
