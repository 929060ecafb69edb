#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "../src/modules.h"
#include "../src/ops.h"
#include "../src/ring.h"
#include "../src/sites.h"
#include "../src/sync.h"
#include "check.h"

static struct ring_record taken[64];

static int call(void *library, const char *name) {
    int (*function)(void);
    *(void **) &function = dlsym(library, name);
    CHECK(function != NULL);
    return function();
}

static size_t ops(uint32_t *found) {
    size_t count = ring_take(taken, 64);
    for (size_t i = 0; i < count; i++) {
        found[i] = taken[i].op;
    }
    return count;
}

static void records_what_a_library_does(const char *path) {
    uint32_t found[64];
    char site[SITE_TEXT];
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    CHECK(library != NULL);
    CHECK(call(library, "Java_imports_lock") == 0 && ops(found) == 0);
    modules_refresh();
    CHECK(call(library, "Java_imports_lock") == 0);
    CHECK(ops(found) == 2 && found[0] == OP_ACQUIRE && found[1] == OP_RELEASE);
    CHECK(taken[0].object == taken[1].object && taken[0].stamp + 1 == taken[1].stamp && taken[0].site < 0);
    CHECK(site_next(site) && strstr(site, "imports.so\tJava_imports_lock\timports.so\tpthread_mutex_lock") != NULL);
    CHECK(call(library, "Java_imports_raise") == SIGUSR1);
    CHECK(ops(found) == 3 && found[0] == OP_HANDLER_INSTALLED);
    CHECK(found[1] == OP_HANDLER_BEGIN && found[2] == OP_HANDLER_END && taken[1].a == SIGUSR1);
    CHECK(call(library, "Java_imports_cpu") >= 0);
    ops(found);
    signal(SIGUSR1, SIG_DFL);
    dlclose(library);
}

/* Each time it may lie where another one was. */
static void follows_libraries_that_come_and_go(const char *path) {
    uint32_t found[64];
    for (int i = 0; i < 1000; i++) {
        void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
        CHECK(library != NULL);
        modules_refresh();
        CHECK(call(library, "Java_imports_lock") == 0);
        CHECK(ops(found) == 2 && taken[0].site < 0);
        dlclose(library);
        if (i % 2 == 0) {
            modules_refresh();
        }
    }
}

static void leaves_others_alone(void) {
    uint32_t found[64];
    modules_refresh();
    CHECK(module_at((uintptr_t) &leaves_others_alone) == NULL);
    CHECK(site_at((uintptr_t) &leaves_others_alone, "x") == 0);
    CHECK(ops(found) == 0);
    CHECK(modules_libc_function("pthread_mutex_trylock") != NULL);
    CHECK(modules_libc_function("no_such_function") == NULL);
}

void test_libraries(const char *folder) {
    char path[4096];
    CHECK(snprintf(path, sizeof path, "%s/imports.so", folder) < (int) sizeof path);
    CHECK(sync_prepare());
    records_what_a_library_does(path);
    follows_libraries_that_come_and_go(path);
    leaves_others_alone();
}
