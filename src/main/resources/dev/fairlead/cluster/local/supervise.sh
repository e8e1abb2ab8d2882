#!/bin/sh
# Runs one replica of a job and writes down what becomes of it, whether or not the portal lives.
#
#   supervise.sh supervise REPLICA_FOLDER COMMAND [ARGUMENT...]   in a session of its own; calls the other two
#   supervise.sh prepare REPLICA_FOLDER                           builds the virtual environment that prepare.env names
#   supervise.sh run REPLICA_FOLDER COMMAND [ARGUMENT...]         in a session of its own; becomes the command
#
# Files of the replica's folder, each written whole or not at all:
#   started/     made by whoever may run the replica, once
#   supervisor   "pid start boot millis" of the supervisor
#   process      the same of the command, written by itself before it begins
#   exit         "code millis": the code as a shell counts it; "-" where the command never ran
#   output.log   all output; the command writes there by itself, no pipe that could break

role=$1
folder=$2
shift 2

millis() {
    now=$(date +%s%3N)
    case $now in
        *[!0-9]*) now=$(date +%s)000 ;;
    esac
    echo "$now"
}

# The 22nd field of stat, counted after the last parenthesis, since a name may hold spaces.
start_time() {
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || stat=") $(printf '%020d' 0 | sed 's/./0 /g')"
    set -- ${stat##*) }
    echo "${20}"
}

identity() {
    boot=$(cat /proc/sys/kernel/random/boot_id 2>/dev/null) || boot=unknown
    echo "$1 $(start_time "$1") $boot $(millis)"
}

# On a full disk it waits for room: an exit code that is not written down would be lost.
record() {
    until printf '%s\n' "$2" 2>/dev/null >"$folder/.$1.$$" && mv -f "$folder/.$1.$$" "$folder/$1" 2>/dev/null; do
        [ -d "$folder" ] || exit 1
        sleep 1
    done
}

supervise() {
    mkdir "$folder/started" 2>/dev/null || exit 0
    trap : HUP INT QUIT TERM
    exec </dev/null >>"$folder/output.log" 2>&1
    record supervisor "$(identity $$)"
    defaults=
    if env --default-signal true 2>/dev/null; then
        defaults='env --default-signal'
    fi
    if [ -e "$folder/prepare.env" ]; then
        FAIRLEAD_REPLICA_DIR=$folder setsid $defaults sh "$0" prepare "$folder"
        status=$?
        if [ $status -ne 0 ]; then
            if [ ! -e "$folder/../../stop" ]; then
                echo "[fairlead] The virtual environment could not be built (exit code $status); the command was not started."
                record preparation "$status"
            fi
            record exit "- $(millis)"
            exit 0
        fi
    fi
    if [ -e "$folder/../../stop" ]; then
        record exit "- $(millis)"
        exit 0
    fi
    unset FAIRLEAD_SUPERVISES
    FAIRLEAD_REPLICA_DIR=$folder setsid $defaults sh "$0" run "$folder" "$@"
    record exit "$? $(millis)"
}

prepare() {
    . "$folder/prepare.env"
    rm -f "$folder/prepare.env"
    [ -e "$venv/.complete" ] && exit 0
    mkdir -p "$venv"
    exec 9>"$venv.lock"
    if ! flock -n 9; then
        echo "[fairlead] Waiting for another job that builds the same virtual environment."
        flock 9
    fi
    [ -e "$venv/.complete" ] && exit 0
    echo "[fairlead] Building a virtual environment with $python for:"
    sed 's/^/[fairlead]   /' "$requirements"
    rm -rf "$venv"
    "$python" -m venv "$venv" || exit
    "$venv/bin/python" -m pip install --no-input --disable-pip-version-check -r "$requirements" || exit
    : >"$venv/.complete"
    echo "[fairlead] The virtual environment is built and kept for later jobs."
}

run() {
    record process "$(identity $$)"
    # Where memory runs out, the kernel should take the job and not the portal.
    echo 500 2>/dev/null >/proc/self/oom_score_adj
    exec "$@"
}

case $role in
    supervise) supervise "$@" ;;
    prepare) prepare ;;
    run) run "$@" ;;
esac
