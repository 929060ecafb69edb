#!/bin/sh
# Builds the native channel: build.sh JAVA_HOME LIBRARY. CC names another compiler, for another machine as well.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
java_home=$1
library=$2
# A library that is newer than all sources stays: its bytes are part of the agent's jar.
if [ -f "$library" ] && [ -z "$(find "$here/src" "$here/build.sh" -newer "$library" -print)" ]; then
    exit 0
fi
compiler=${CC:-gcc}
if ! printf '#include <pthread.h>\n' | "$compiler" -x c -fsyntax-only - 2>/dev/null; then
    echo "native channel: no C compiler that works ($compiler), so it is left out: what native code does will not be recorded, all else will"
    rm -f -- "$library"
    exit 0
fi
mkdir -p "$(dirname -- "$library")"
"$compiler" -std=gnu11 -D_GNU_SOURCE -O2 -g0 -fPIC -shared -fvisibility=hidden -Wall -Wextra -Werror -fno-plt \
    -Wl,-z,relro,-z,now,-z,nodelete -Wl,--build-id=none -Wl,--no-undefined \
    -I "$java_home/include" -I "$java_home/include/linux" -o "$library" "$here"/src/*.c
