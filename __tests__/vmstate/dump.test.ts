import { parseDump, parseSections } from '../../src/vmstate/dump.js';
import { canonicalText } from '../../src/vmstate/canonical.js';
import { GateError } from '../../src/vmstate/errors.js';

const SECTION = { Name: 'dev', version_id: 1, minimum_version_id: 1 };
const FIELD = { field: 'a', version_id: 0, field_exists: false, size: 4 };
const DESCRIPTION = { name: 'dev', version_id: 1, minimum_version_id: 1 };
const dumpOf = (sections: object) => JSON.stringify({ vmschkmachine: { Name: 'pc-1' }, ...sections });
const withField = (field: object) =>
  dumpOf({ dev: { ...SECTION, Description: { ...DESCRIPTION, Fields: [{ ...FIELD, ...field }] } } });

function fault(text: string): string {
  try {
    parseDump(text);
  } catch (error) {
    if (error instanceof GateError) return `${error.subject}: ${error.problem}`;
    throw error;
  }
  throw new Error('was accepted');
}

test('reads machine type, sections, fields and subsections', () => {
  const text = dumpOf({
    dev: {
      ...SECTION,
      Description: { ...DESCRIPTION, Fields: [{ ...FIELD, num: 3 }], Subsections: [{ ...DESCRIPTION, name: 'dev/x' }] },
    },
  });
  expect(parseDump(text)).toEqual({
    machineType: 'pc-1',
    sections: [
      {
        name: 'dev',
        versionId: 1,
        minimumVersionId: 1,
        description: {
          name: 'dev',
          versionId: 1,
          minimumVersionId: 1,
          fields: [{ name: 'a', versionId: 0, fieldExists: false, size: 4, num: 3, description: undefined }],
          subsections: [
            { name: 'dev/x', versionId: 1, minimumVersionId: 1, fields: undefined, subsections: undefined },
          ],
        },
      },
    ],
  });
});

test('keeps members it does not know out of the way', () => {
  expect(parseDump(withField({ flags: { x: [1, { y: 2 }] } })).sections).toEqual(parseDump(withField({})).sections);
});

test.each([
  ['', '$: is empty: QEMU wrote nothing, it may have crashed'],
  ['[]', '$: must be an object, is an array'],
  ['{}', '$: has no "vmschkmachine": not a -dump-vmstate file'],
  ['{"vmschkmachine": 1}', '$.vmschkmachine: must be an object, is a number'],
  ['{"vmschkmachine": {}}', '$.vmschkmachine: has no "Name"'],
  [dumpOf({ dev: null }), '$.dev: must be an object, is null'],
  [dumpOf({ dev: { ...SECTION, version_id: 1.5 } }), '$.dev.version_id: must be a whole number of 32 bits, is 1.5'],
  [
    withField({ size: 4294967296 }),
    '$.dev.Description.Fields[0].size: must be a whole number of 32 bits, is 4294967296',
  ],
  [withField({ size: -1 }), '$.dev.Description.Fields[0].size: is -1; bytes cannot be negative'],
  [withField({ size: '4' }), '$.dev.Description.Fields[0].size: must be a whole number of 32 bits, is a string'],
  [withField({ field_exists: 1 }), '$.dev.Description.Fields[0].field_exists: must be true or false, is a number'],
  [withField({ Description: [] }), '$.dev.Description.Fields[0].Description: must be an object, is an array'],
  ['{"vmschkmachine":{"Name":"a"},"d":' + JSON.stringify({ ...SECTION, Name: 'd' }) + ',"d":{}}', '$.d: has no "Name"'],
])('refuses %s', (text, message) => {
  expect(fault(text)).toBe(message);
});

test('refuses a section name that occurs twice, and any other member', () => {
  const section = JSON.stringify({ ...SECTION, Name: 'd"}' });
  expect(fault(`{"vmschkmachine":{"Name":"a"},"d\\"}":${section},"d\\"}":${section}}`)).toBe(
    '$["d\\"}"]: occurs twice in the same object',
  );
  expect(fault(withField({}).replace('"size":4', '"size":4,"size":4'))).toBe(
    '$.dev.Description.Fields[0].size: occurs twice in the same object',
  );
});

test('refuses a truncated dump wherever it ends', () => {
  const text = withField({});
  for (let end = 1; end < text.length; end++)
    expect(fault(text.slice(0, end))).toMatch(/^\$: is not JSON \(truncated|^\$: is not JSON/);
});

test('refuses absurd depth without recursing into it, in known and in unknown members', () => {
  expect(fault('{"a":'.repeat(100_000))).toMatch(/^\$: is not JSON \(truncated/);
  const struct = (inner: string) =>
    `{"field":"a","version_id":0,"field_exists":false,"size":4,"Description":{"name":"d","version_id":1,"minimum_version_id":1,"Fields":[${inner}]}}`;
  let deep = '';
  for (let i = 0; i < 20_000; i++) deep = struct(deep);
  const section = (fields: string, more: string) =>
    `{"vmschkmachine":{"Name":"a"},"d":{"Name":"d","version_id":1,"minimum_version_id":1${more},"Description":{"name":"d","version_id":1,"minimum_version_id":1,"Fields":[${fields}]}}}`;
  expect(fault(section(deep, ''))).toMatch(/nests deeper than the limit of 200$/);
  const unknown = '['.repeat(50_000) + ']'.repeat(50_000);
  expect(fault(section('', `,"x":${unknown}`))).toBe('$.d: nests deeper than the limit of 200');
});

test('counts members whatever blanks and escapes there are, so that no repeat hides', () => {
  const text = '{"vmschkmachine" : {"Name":"a\\":b"},"d":{"Name":"d","version_id":1,"minimum_version_id":1}}';
  expect(parseDump(text).machineType).toBe('a":b');
  const twice = text.replace('"version_id":1', '"version_id":1,"version_id" :2');
  expect(fault(twice)).toBe('$.d.version_id: occurs twice in the same object');
});

test('names like __proto__ and constructor are ordinary', () => {
  const text = '{"vmschkmachine":{"Name":"a"},"__proto__":{"Name":"__proto__","version_id":1,"minimum_version_id":1}}';
  expect(parseDump(text).sections.map((s) => s.name)).toEqual(['__proto__']);
  const bare = '{"vmschkmachine":{"Name":"a"},"constructor":{"__proto__":{"Name":"constructor"}}}';
  expect(fault(bare)).toBe('$.constructor: has no "Name"');
});

test('canonical text is sorted, free of the machine type, and reads back', () => {
  const sections = parseDump(
    dumpOf({ b: { ...SECTION, Name: 'b' }, a: { ...SECTION, Name: 'a', Description: { ...DESCRIPTION, Fields: [] } } }),
  ).sections;
  const text = canonicalText(sections);
  expect(text).toBe(
    '{\n"a": {"Name":"a","version_id":1,"minimum_version_id":1,"Description":{"name":"dev","version_id":1,"minimum_version_id":1,"Fields":[]}},\n' +
      '"b": {"Name":"b","version_id":1,"minimum_version_id":1}\n}\n',
  );
  expect(canonicalText(parseSections(text))).toBe(text);
});

test.each(['::x', ':', '":', 'a": "b', ',":'])('a text such as %j is no second member', (name) => {
  const section = { Name: 'dev', version_id: 1, minimum_version_id: 1 };
  const text = JSON.stringify({ vmschkmachine: { Name: 'pc-1.0' }, [name]: { ...section, Name: name } });
  expect(parseDump(text).sections.map((one) => one.name)).toEqual([name]);
});
