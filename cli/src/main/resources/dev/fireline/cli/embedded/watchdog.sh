# Runs one program and ends it when standard input ends, which happens when the parent dies, however it dies.
#   sh watchdog.sh <signal> <seconds> <log file> <program> [argument ...]
# Prints the program's process id, then its exit status is ours.
signal=$1
seconds=$2
log=$3
shift 3

exec 3<&0
"$@" </dev/null >>"$log" 2>&1 3<&- &
child=$!
printf '%s\n' "$child"
exec >/dev/null 2>&1

trap 'kill -s "$signal" "$child"' TERM INT HUP

(
    trap - TERM INT HUP
    while read -r _ <&3; do :; done
    kill -s "$signal" "$child"
    while [ "$seconds" -gt 0 ] && kill -0 "$child"; do
        sleep 1
        seconds=$((seconds - 1))
    done
    kill -s KILL "$child"
) &
guard=$!
exec 3<&-

while :; do
    wait "$child"
    status=$?
    kill -0 "$child" || break # a trapped signal ends the wait early
done
kill "$guard"
exit "$status"
