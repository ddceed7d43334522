// The words of baselines/README.md.

/** The whole file, from what the store says. */
export function builtinReadme(manifests, { command, built, leftOut }) {
  const releases = [...new Set(manifests.map(({ release }) => release))];
  const targets = [...new Set(manifests.map(({ target }) => target))].sort();
  return `# Built-in baselines

What ${releases.length} releases of QEMU send and read for ${targets.length} targets, one file for each. Layout and commands: \`docs/baselines.md\`.

Every versioned machine type of \`-M help\` (aliases left out) was started with \`${command}\`, and the
digest of each dump was worked out from its own content: in each build all of them gave the same. Machine types without a version
in their name (\`isapc\`, \`microvm\`, \`none\`, boards of fixed hardware) promise no migration between releases and are left out.

- **upstream**: the release's \`.0\` as it was tagged, built from QEMU's own history with ${built.with}:
  \`configure ${built.configure}\`. This is what the release promised.
- **stable**: Debian's package, a later stable version with Debian's patches. Where a \`.0\` is added beside it one day, that one is the
  promise. From 10.0 on Debian keeps some devices in packages of their own (\`qemu-system-modules-spice\`, \`qemu-system-modules-opengl\`: qxl,
  virtio-gpu-gl) that are not in these dumps: a section that is missing here may only be packaged elsewhere.

| release | QEMU | kind | from | ${targets.join(' | ')} |
|---|---|---|---|${targets.map(() => '---').join('|')}|
${releases.map((release) => tableRow(release, targets, manifests)).join('\n')}

The numbers are machine types.

## Left out

${[...manifests.filter(({ lacking }) => lacking).map(lackingLine), ...leftOut.map(({ release, target, text }) => `- ${release} ${target}: ${text}`)].join('\n')}

## Made with

\`\`\`sh
npm run build
scripts/unpack-qemu.sh trixie /tmp/qemu-10.0      # Debian's packages, unpacked and not installed: bullseye 5.2, bookworm 7.2, trixie 10.0, sid 11.1
node scripts/make-baselines.mjs --out baselines --date YYYY-MM-DD 10.0=/tmp/qemu-10.0/bin
node scripts/make-baselines.mjs --out baselines --date YYYY-MM-DD --dumps FOLDER   # dumps that were made elsewhere: scripts/dump-folder.mjs, scripts/releases.json
\`\`\`
What is there already stays as it is; this file is written anew from the store.
`;
}

function tableRow(release, targets, manifests) {
  const ours = manifests.filter((manifest) => manifest.release === release);
  const first = ours.find(({ lacking }) => !lacking) ?? ours[0];
  const version = /version (\S+)/.exec(first.provenance.qemuVersion)?.[1] ?? '';
  const origin = first.kind === 'stable' ? `Debian ${first.provenance.origin.split(' ')[1]}` : first.provenance.origin;
  const counts = targets.map((target) => {
    const there = ours.find((manifest) => manifest.target === target);
    return Object.keys(there?.machineTypes ?? {}).length || '-';
  });
  return `| ${[release, version, first.kind, origin, ...counts].join(' | ')} |`;
}

function lackingLine({ release, target, lacking }) {
  return `- ${release} ${target}: ${lacking}.`;
}
