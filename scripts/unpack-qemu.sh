#!/usr/bin/env bash
# unpack-qemu.sh SUITE DIR: unpacks the QEMU packages of a Debian suite and the libraries they need below DIR, installs nothing.
# DIR/bin/qemu-system-* then run in place, with their modules and firmware; DIR/bin/origins.txt says which package each is from.
# Suites: bullseye (5.2), bookworm (7.2), trixie (10.0). Needs apt and dpkg, and the mirror that this system uses.
set -euo pipefail
suite=${1:?suite} dir=$(mkdir -p "${2:?folder}" && cd "$2" && pwd)
packages=(qemu-system-{x86,arm,ppc,misc})
[ "$suite" = trixie ] && packages+=(qemu-system-s390x)

mirror=$(sed -n 's/^URIs: *//p' /etc/apt/sources.list.d/debian.sources 2>/dev/null | head -1 || true)
mirror=${mirror:-$(awk '$1 == "deb" { print $2; exit }' /etc/apt/sources.list)}
state=$dir/apt
mkdir -p "$state/lists/partial" "$state/cache/archives/partial" "$dir/root" "$dir/bin"
echo "deb $mirror $suite main" > "$state/sources.list"
: > "$state/status" # nothing counts as installed, so that every library comes along
cat > "$state/apt.conf" <<CONF
Dir::Etc::SourceList "$state/sources.list"; Dir::Etc::SourceParts "/dev/null";
Dir::Etc::Preferences "/dev/null"; Dir::Etc::PreferencesParts "/dev/null";
Dir::State::Lists "$state/lists"; Dir::State::Status "$state/status"; Dir::Cache "$state/cache";
APT::Install-Recommends "false"; APT::Sandbox::User "root"; Acquire::Languages "none";
CONF
export APT_CONFIG=$state/apt.conf
apt-get -qq update
apt-get -qq -y --download-only install "${packages[@]}"

libraries=usr/lib/$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || echo x86_64-linux-gnu)
: > "$dir/bin/origins.txt"
for deb in "$state"/cache/archives/*.deb; do
  dpkg-deb -x "$deb" "$dir/root"
  origin=$(dpkg-deb -W --showformat='${Package} ${Version}' "$deb")
  case $origin in qemu-system-*) ;; *) continue ;; esac
  for path in $(dpkg-deb --fsys-tarfile "$deb" | tar -t | grep -E '^\./usr/bin/qemu-system-' || true); do
    binary=${path##*/}
    echo "$binary $origin" >> "$dir/bin/origins.txt"
    cat > "$dir/bin/$binary" <<RUN
#!/usr/bin/env bash
root=\$(cd "\$(dirname "\$(readlink -f "\$0")")/../root" && pwd)
lib=\$root/$libraries
for loader in "\$root"/{,usr/}lib64/ld-linux-x86-64.so.2 "\$root"/lib/*/ld-*.so; do [ -e "\$loader" ] && break; done
export QEMU_MODULE_DIR=\$lib/qemu
exec "\$loader" --library-path "\$lib:\$root/${libraries#usr/}:\$lib/pulseaudio:\$lib/ceph" \\
  "\$root/usr/bin/$binary" -L "\$root/usr/share/qemu" -L "\$root/usr/share/seabios" "\$@"
RUN
    chmod +x "$dir/bin/$binary"
  done
done
"$dir/bin/qemu-system-x86_64" --version | head -1
