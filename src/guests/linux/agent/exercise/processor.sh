# Every processor computes, and gets the same result.
begin() { :; }
sum() { seq 1 2000 | taskset $(printf %x $((1 << $1))) md5sum; }
ask() {
  right=$(seq 1 2000 | md5sum)
  for f in /sys/devices/system/cpu/cpu[0-9]*; do
    number=${f##*/cpu}
    [ -e "$f/online" ] && [ "$(cat "$f/online")" = 0 ] && continue
    words=$(within 20 sum $number)
    [ "$words" = "$right" ]
    said $? "processor $number" "$words"
  done
}
