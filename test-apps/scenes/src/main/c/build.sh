#!/bin/sh
# Builds the native side of the scenes: build.sh JAVA_HOME LIBRARY. Functions keep their frames and names, so that a report can name them.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
java_home=$1
library=$2
if [ -f "$library" ] && [ -z "$(find "$here" -type f -newer "$library" -print)" ]; then
    exit 0
fi
compiler=${CC:-gcc}
if ! printf '#include <pthread.h>\n' | "$compiler" -x c -fsyntax-only - 2>/dev/null; then
    echo "scenes: no C compiler that works ($compiler), so their native forms are left out"
    rm -f -- "$library"
    exit 0
fi
mkdir -p "$(dirname -- "$library")"
"$compiler" -std=gnu11 -D_GNU_SOURCE -O1 -g0 -fPIC -shared -fno-inline -fno-optimize-sibling-calls -Wall -Wextra -Werror \
    -Wl,--build-id=none -Wl,--no-undefined -I "$java_home/include" -I "$java_home/include/linux" -o "$library" "$here"/*.c -lpthread
