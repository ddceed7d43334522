# Network cards on one hub exchange packets, each in a namespace of its own, and again after they were taken down.
begin() {
  last=1
  for f in /sys/class/net/*; do
    name=${f##*/}
    [ -e "$f/device" ] && [ "$(cat "$f/type")" = 1 ] || continue
    last=$((last + 1))
    at=$(where "$f/device")
    unshare -n sleep 1000000 &
    space=$!
    usleep 100000
    ip link set $name netns $space || continue
    inside $space ip addr add 10.9.0.$last/24 dev $name
    inside $space ip link set $name up
    echo "$at $space $name 10.9.0.$last" >>/run/nets
  done 2>/dev/null
  sleep 2
}
inside() { space=$1; shift; nsenter -t $space -n "$@"; }
# Any peer will do: a card is at fault only when none answers.
reaches() { # NAMESPACE ADDRESS SIZE
  tried=0
  while read -r _ _ _ peer; do
    [ "$peer" = "$2" ] && continue
    inside $1 ping -c 1 -W 2 -s $3 $peer >/dev/null 2>&1 && return 0
    tried=$((tried + 1))
    [ $tried -ge 4 ] && break
  done <<END
$(awk -v me="$2" '{ all[NR] = $0; if ($4 == me) mine = NR } END { for (i = 1; i < NR; i++) print all[(mine + i - 1) % NR + 1] }' /run/nets)
END
  return 1
}
restarted() {
  inside $2 ip link set $1 down && inside $2 ip link set $1 up || return 1
  for _ in 1 2 3 4 5; do reaches $2 $3 56 && return 0; sleep 1; done
  return 1
}
ask() {
  [ -s /run/nets ] && [ "$(wc -l </run/nets)" -gt 1 ] || return 0
  while read -r at space name address <&4; do
    words=$(within 20 reaches $space $address 1000)
    said $? "net-exchanges $at" "$words" "$name: no other card answers"
    # A physical function takes its virtual ones down with it.
    [ -e /sys/bus/pci/devices/$at/physfn ] || [ -e /sys/bus/pci/devices/$at/virtfn0 ] && continue
    words=$(within 40 restarted $name $space $address)
    said $? "net-restarts $at" "$words" "$name: no other card answers after it was taken down and up"
  done 4</run/nets
}
under() {
  [ -s /run/nets ] || return 0
  while read -r at space name address <&4; do again "net $at" reaches $space $address 56; done 4</run/nets
}
