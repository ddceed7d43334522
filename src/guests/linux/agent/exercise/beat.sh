# Timers fire: on every processor something wakes every 20 ms, counts, and keeps the longest time that it was left asleep.
beats() {
  exec 9<>/run/never
  count=0
  most=0
  last=
  while :; do
    read -r -t 0.02 _ <&9
    [ -e /run/beat.reset.$1 ] && { rm /run/beat.reset.$1; most=0; }
    read -r now _ </proc/uptime
    now=${now%.*}${now#*.}
    [ -n "$last" ] && [ $((now - last)) -gt $most ] && most=$((now - last))
    last=$now
    count=$((count + 1))
    echo "beat $1 $count $most $now" >/run/beat.$1
  done
}
begin() {
  [ -p /run/never ] || mkfifo /run/never
  for f in /sys/devices/system/cpu/cpu[0-9]*; do
    number=${f##*/cpu}
    [ -e /run/beat.pid.$number ] && continue
    beats $number &
    echo $! >/run/beat.pid.$number
    taskset -p $(printf %x $((1 << number))) $! >/dev/null
  done
}
ask() {
  for f in /run/beat.[0-9]*; do
    # The file is empty for a moment at each beat.
    for _ in 1 2 3 4 5; do line=$(cat "$f"); [ -n "$line" ] && break; usleep 30000; done
    echo "$line"
    touch /run/beat.reset.${f##*.}
  done
}
