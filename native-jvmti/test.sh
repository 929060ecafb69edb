#!/bin/sh
# Unit tests of the native channel, with the address and undefined behaviour sanitizers where the compiler has them: test.sh FOLDER.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
folder=$1
compiler=${CC:-gcc}
if ! printf '#include <pthread.h>\n' | $compiler -x c -fsyntax-only - 2>/dev/null; then
    echo "native channel: no C compiler that works ($compiler), so it is not tested"
    exit 0
fi
mkdir -p "$folder"
# Without JNI: what the tests are linked with knows no JVM.
sources=
for name in descriptors got image memory modules mutexes process ring shadow signals sites sync thread; do
    sources="$sources $here/src/$name.c"
done
sanitizers='-fsanitize=address,undefined -fno-sanitize-recover=all'
if ! printf 'int main(void) { return 0; }\n' | $compiler $sanitizers -x c -o "$folder/probe" - 2>/dev/null \
        || ! "$folder/probe"; then
    echo "native channel: the compiler has no sanitizers here, tests run without"
    sanitizers=
fi
warnings='-std=gnu11 -D_GNU_SOURCE -O1 -g -fno-omit-frame-pointer -Wall -Wextra -Werror'
# shellcheck disable=SC2086 # each holds several words
$compiler $warnings $sanitizers -o "$folder/native-test" "$here"/test/main.c "$here"/test/*_test.c $sources -lpthread -ldl
# shellcheck disable=SC2086
$compiler $warnings -fPIC -shared -o "$folder/imports.so" "$here/test/imports.c"
mkdir -p "$folder/old" "$folder/new"
# shellcheck disable=SC2086
$compiler $warnings -fPIC -shared -DOLD -o "$folder/old/swapped.so" "$here/test/swapped.c"
# shellcheck disable=SC2086
$compiler $warnings -fPIC -shared -o "$folder/new/swapped.so" "$here/test/swapped.c"
# shellcheck disable=SC2086
if $compiler $warnings -fPIC -shared -o "$folder/libslow.so" "$here/test/slow.c" 2>/dev/null; then
    # shellcheck disable=SC2086,SC2016
    $compiler $warnings -fPIC -shared -Wl,-z,lazy -Wl,--no-as-needed -Wl,-rpath,'$ORIGIN' -o "$folder/lazy.so" "$here/test/imports.c" \
        -L "$folder" -lslow
else
    echo "native channel: the compiler knows no ifunc, what is being relocated is not tested"
fi
# Leaks are looked for by attaching to the process, which not every container allows.
ASAN_OPTIONS=detect_leaks=0 "$folder/native-test" "$folder"
