// The words of baselines/README.md.

/** The whole file, from what making the baselines found. */
export function builtinReadme(rows, { date, arguments: args }) {
  return `# Built-in baselines

Dumps of real QEMU releases, one baseline for each release and target. Layout and commands: \`docs/baselines.md\`.
This file and everything beside it was written by one command, which gives the same bytes again:

\`\`\`sh
scripts/unpack-qemu.sh bullseye /tmp/qemu-5.2     # Debian's packages, unpacked and not installed
scripts/unpack-qemu.sh bookworm /tmp/qemu-7.2
scripts/unpack-qemu.sh trixie /tmp/qemu-10.0
npm run build
node scripts/make-baselines.mjs --out baselines --date ${date} 5.2=/tmp/qemu-5.2/bin 7.2=/tmp/qemu-7.2/bin 10.0=/tmp/qemu-10.0/bin
\`\`\`

Every versioned machine type of \`-M help\` (aliases left out) was started with \`${args}\`, and the digest of each dump
was worked out from its own content. Machine types without a version in their name (\`isapc\`, \`microvm\`, \`none\`, boards of fixed hardware)
promise no migration between releases and are left out. Devices that Debian keeps in
modules of further packages (from 10.0 on \`qemu-system-modules-spice\` and \`qemu-system-modules-opengl\`: qxl, virtio-gpu-gl) have no baseline here:
a build that has them is not held against anything for those sections.

| release | target | machine types | distinct dumps | QEMU | package |
|---|---|---|---|---|---|
${rows.map(tableRow).join('\n')}

## Left out

${rows.flatMap(leftOut).join('\n') || 'Nothing.'}
`;
}

function tableRow({ release, target, dumped, digests, version, origin }) {
  return `| ${release} | ${target} | ${dumped || 'none'} | ${digests.length || 'none'} | ${version} | ${origin} |`;
}

/** One line for each way in which machine types failed, with QEMU's own words. */
function leftOut({ release, target, machineTypes, failures }) {
  if (machineTypes.length === 0) return [`- ${release} ${target}: it has no versioned machine type.`];
  const ways = new Map();
  for (const { machineType, how, words } of failures) {
    const way = words ? `${how}, ${quote(words)}` : `${how}, without a word`;
    ways.set(way, [...(ways.get(way) ?? []), machineType]);
  }
  return [...ways].map(([way, those]) => {
    const every = those.length === machineTypes.length ? `every machine type, all ${those.length}: ` : '';
    return `- ${release} ${target}: ${every}${those.map((name) => `\`${name}\``).join(', ')}: ${way}`;
  });
}

function quote(words) {
  return words
    .split('\n')
    .map((line) => `\`${line.replaceAll('`', "'").trim()}\``)
    .join(' ');
}
