# Disks hold a pattern that was written before the move, read past the cache and take a new one.
disks() {
  for f in /sys/block/*; do
    [ -e "$f/device" ] && [ "$(cat "$f/size")" -ge 4096 ] && echo "${f##*/}"
  done
}
pattern() { yes "$1" | head -c 65536; }
put() { dd if="$2" of=/dev/"$1" bs=64k count=1 seek="$3" oflag=direct conv=notrunc 2>/dev/null; }
get() { dd if=/dev/"$1" of="$2" bs=64k count=1 skip="$3" iflag=direct 2>/dev/null && [ -s "$2" ]; }
holds() { get "$1" /run/work/got.$1 "$3" && cmp -s "$2" /run/work/got.$1; }
begin() {
  for disk in $(disks); do
    [ "$(cat /sys/block/$disk/ro)" = 0 ] || continue
    pattern "before the move $(where /sys/block/$disk/device)" >/run/before.$disk
    within 20 put $disk /run/before.$disk 2 && within 20 holds $disk /run/before.$disk 2 && touch /run/kept.$disk
  done >/dev/null
}
ask() {
  round=$((${round:-0} + 1))
  for disk in $(disks); do
    at="$(where /sys/block/$disk/device)"
    words=$(within 20 get $disk /run/work/read.$disk 0)
    said $? "disk-reads $at" "$words" "$disk"
    [ -e /run/kept.$disk ] || continue
    words=$(within 20 holds $disk /run/before.$disk 2)
    said $? "disk-keeps $at" "$words" "$disk: what was written is not what is read"
    pattern "round $round $at" >/run/after.$disk
    words=$(within 20 put $disk /run/after.$disk 4 && within 20 holds $disk /run/after.$disk 4)
    said $? "disk-writes $at" "$words" "$disk: what was written is not what is read"
  done
}
under() { for disk in $(disks); do again "disk $(where /sys/block/$disk/device)" get $disk /run/work/under.$disk 1; done; }
