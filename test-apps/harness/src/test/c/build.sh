#!/bin/sh
# Builds the native code that tests run under the agent: build.sh JAVA_HOME FOLDER.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
mkdir -p "$2"
for name in nativecode plugin faults; do
    "${CC:-gcc}" -std=gnu11 -O2 -fPIC -shared -Wall -Wextra -Werror -I "$1/include" -I "$1/include/linux" \
        -o "$2/lib$name.so" "$here/$name.c" -lpthread -ldl
done
