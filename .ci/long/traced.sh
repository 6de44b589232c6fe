# Sourced by the checks that disturb the program's system calls: builds it, brings strace, and lists
# the calls. Only the main thread is traced: it alone writes files.
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
(cd "$root" && cargo build --release --quiet)
program="$root/target/release/armistice"
scenario="$root/tests/scenarios/ford"
if ! command -v strace >/dev/null; then
    apt-get update -qq
    apt-get install -y -qq strace
fi
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

calls='openat,write,fsync,flock,ftruncate,?rename,?renameat,?renameat2,?mkdir,?mkdirat,?unlink,?unlinkat,?rmdir'
run=(run "$scenario" --rollouts 50 --draws 0 --threads 1 --out o)
calibrate=(calibrate "$scenario" --draws 80 --keep 32 --quick --threads 1 --out home)
export=(export "$scenario" ford/bridge/plain --out game/game.json)

# The calls of a command, undisturbed: name, number among those of its name, and the call.
calls_of() {
    strace -qq -y -s 0 -o trace -e trace="$calls" "$program" "$@" >stdout 2>stderr || true
    awk -F'(' '/^[a-z0-9_]+\(/ { count[$1]++; print $1, count[$1], $0 }' trace
}

# Runs a command with something done to the N-th call of a name. Prints the exit status.
disturbed() { # name number what command...
    local status=0
    strace -qq -o /dev/null -e trace="$1" -e inject="$1:$3:when=$2" "$program" "${@:4}" \
        >stdout 2>stderr || status=$?
    echo "$status"
}

# The files of a folder that are visible, without what differs from run to run.
visible() { (cd "$1" 2>/dev/null && find . -type f -not -name '.*' -not -name timing.json | sort) || true; }

# Whether every visible file of a folder is one of the undisturbed folder, byte for byte; a manifest
# that does not say yet that the folder is complete counts, too.
whole_files() { # folder undisturbed
    local name
    for name in $(visible "$1"); do
        if ! cmp -s "$1/$name" "$2/$name"; then
            [[ "$(basename "$name")" == manifest.json ]] || return 1
            sed 's/"complete": false/"complete": true/' "$1/$name" | cmp -s - "$2/$name" || return 1
        fi
    done
}

same_folder() { [[ "$(visible "$1")" == "$(visible "$2")" ]] && whole_files "$1" "$2"; }

found=0
fault() {
    found=$((found + 1))
    echo "FOUND: $*"
}
