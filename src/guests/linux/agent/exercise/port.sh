# Serial ports and virtual consoles give back what they are sent; the other end asks.
begin() {
  for port in /dev/ttyS* /dev/ttyUSB* /dev/hvc* /dev/vport* /dev/ttyAMA* /dev/lp*; do
    [ -c "$port" ] || continue
    grep -q "^${port#/dev/} " /proc/consoles && continue
    [ -e /sys/class/tty/${port##*/}/type ] && [ "$(cat /sys/class/tty/${port##*/}/type)" = 0 ] && continue
    class=$(ls -d /sys/class/*/${port##*/} 2>/dev/null | head -n 1)
    (
      exec <>"$port" >&0 2>/dev/null
      stty raw -echo -hupcl
      echo "port $(where "$class/device")"
      while read -r line; do echo "back $line"; done
    ) 2>/dev/null &
  done
}
ask() { :; }
