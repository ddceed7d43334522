import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDump } from '../../src/vmstate/dump.js';
import { referenceView } from '../../src/reference/reference.js';
import { CORPUS, corpusDump, describeWithCorpus, hasCorpus } from '../helpers/shared.js';

describeWithCorpus('the reference checker, line for line', () => {
  test('the seed pair: thirteen findings and a warning', () => {
    const read = (name: string) => parseDump(readFileSync(join(CORPUS, 'seed-pair', name), 'utf8'));
    const view = referenceView(read('dump1.json'), read('dump2.json'));
    expect(view.text).toBe(readFileSync(join(CORPUS, 'seed-pair', 'expected.txt'), 'utf8'));
    expect([view.count, view.exitStatus]).toEqual([13, 13]);
  });

  const files = hasCorpus ? readdirSync(join(CORPUS, 'reference-output')) : [];
  test.each(files)('%s', (file) => {
    const [from = '', to = '', arch = '', machine = ''] = file.replace(/\.txt$/, '').split('--');
    const dump = (version: string) => ({ ...corpusDump(version, arch), machineType: machine });
    const view = referenceView(dump(from), dump(to));
    expect(`${view.text}exit ${view.exitStatus}\n`).toBe(readFileSync(join(CORPUS, 'reference-output', file), 'utf8'));
  });

  test('every subsection of a name is compared', () => {
    const dump = (version: string) => ({ ...corpusDump(version, 'x86_64'), machineType: 'pc' });
    expect(referenceView(dump('10.0.13'), dump('10.2.0')).text).toContain(
      'Section "sd-card", Description "sd-card/ext_csd_modes-state": expected field "ext_csd_rw", got "rpmb.result.key_mac"; skipping rest\n',
    );
  });
});
