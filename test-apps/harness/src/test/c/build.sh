#!/bin/sh
# Builds the native code that tests run under the agent: build.sh JAVA_HOME FOLDER.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
compiler=${CC:-gcc}
if ! printf '#include <pthread.h>\n' | "$compiler" -x c -fsyntax-only - 2>/dev/null; then
    echo "harness: no C compiler that works ($compiler), so native code is not tested"
    rm -rf -- "$2"
    exit 0
fi
mkdir -p "$2"
for name in nativecode plugin faults; do
    "$compiler" -std=gnu11 -O2 -fPIC -shared -Wall -Wextra -Werror -I "$1/include" -I "$1/include/linux" \
        -o "$2/lib$name.so" "$here/$name.c" -lpthread -ldl
done
