# Every source of random numbers gives some.
begin() { :; }
ask() {
  for source in $(cat /sys/class/misc/hw_random/rng_available 2>/dev/null); do
    echo "$source" >/sys/class/misc/hw_random/rng_current 2>/dev/null || continue
    words=$(within 10 dd if=/dev/hwrng of=/run/work/random bs=16 count=1)
    said $? "entropy $source" "$words"
  done
}
