# Sound cards play silence.
begin() { :; }
ask() {
  for f in /dev/dsp*; do
    [ -c "$f" ] || continue
    words=$(within 15 dd if=/dev/zero of="$f" bs=4k count=8)
    said $? "sound $(where /sys/class/sound/${f##*/}/device/device)" "$words"
  done
}
under() { for f in /dev/dsp*; do [ -c "$f" ] && again "sound $(where /sys/class/sound/${f##*/}/device/device)" dd if=/dev/zero of="$f" bs=4k count=2; done; }
