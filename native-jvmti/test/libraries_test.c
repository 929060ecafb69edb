#include <dlfcn.h>
#include <link.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <unistd.h>

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
        uintptr_t at = (uintptr_t) dlsym(library, "Java_imports_lock");
        CHECK(!modules_is_current(at));
        modules_refresh();
        CHECK(modules_is_current(at));
        CHECK(call(library, "Java_imports_lock") == 0);
        CHECK(ops(found) == 2 && taken[0].site < 0);
        dlclose(library);
        if (i % 2 == 0) {
            modules_refresh();
        }
    }
}

/* What is said of a library may be asked for when that has gone, noticed or not. */
static void survives_what_has_gone(const char *path) {
    uint32_t found[64];
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    CHECK(library != NULL);
    modules_refresh();
    struct link_map *map = NULL;
    CHECK(dlinfo(library, RTLD_DI_LINKMAP, &map) == 0);
    uintptr_t at = (uintptr_t) dlsym(library, "Java_imports_cpu") + 2;
    struct module *module = module_at(at);
    CHECK(module != NULL);
    uintptr_t start = module->start;
    uintptr_t end = module->end;
    CHECK(start == map->l_addr);
    dlclose(library);
    CHECK(module_at(at) != NULL && !modules_is_current(at) && site_at(at, "gone") < 0);
    modules_refresh();
    CHECK(module_at(at) == NULL && site_at(at, "gone") == 0);

    /* Again, but not there. */
    void *taken_up = mmap((void *) start, end - start, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    CHECK(taken_up == (void *) start);
    library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    CHECK(library != NULL && (uintptr_t) dlsym(library, "Java_imports_cpu") + 2 != at);
    modules_refresh();
    CHECK(call(library, "Java_imports_lock") == 0);
    CHECK(ops(found) == 2 && taken[0].site < 0);
    dlclose(library);
    modules_refresh();
    CHECK(munmap(taken_up, end - start) == 0);
}

/* A new version with the name and the place of the old one, whose table has something else where the old one had `fork`. */
static void is_not_taken_in_by_a_name(const char *folder) {
    char old[4096];
    char new[4096];
    CHECK(snprintf(old, sizeof old, "%s/old/swapped.so", folder) < (int) sizeof old);
    CHECK(snprintf(new, sizeof new, "%s/new/swapped.so", folder) < (int) sizeof new);
    void *library = dlopen(old, RTLD_NOW | RTLD_LOCAL);
    CHECK(library != NULL);
    modules_refresh();
    uintptr_t before = module_at((uintptr_t) dlsym(library, "Java_swapped_call"))->start;
    dlclose(library);
    library = dlopen(new, RTLD_NOW | RTLD_LOCAL);
    CHECK(library != NULL);
    modules_refresh();
    struct module *module = module_at((uintptr_t) dlsym(library, "Java_swapped_call"));
    CHECK(module != NULL && module->slot_count == 0);
    if (module->start != before) {
        printf("native channel: the new library has another place than the old one, which says little\n");
    }
    CHECK(call(library, "Java_swapped_call") > 1000000000);
    dlclose(library);
}

static _Atomic bool loaded;

static void *load_lazily(void *path) {
    void *library = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
    CHECK(library != NULL && call(library, "Java_imports_lock") == 0);
    dlclose(library);
    loaded = true;
    return NULL;
}

/* The JVM loads libraries so that their functions are bound late: the dynamic linker adds to what is in the table. */
static void waits_until_a_library_is_relocated(const char *folder) {
    char path[4096];
    uint32_t found[64];
    pthread_t thread;
    CHECK(snprintf(path, sizeof path, "%s/lazy.so", folder) < (int) sizeof path);
    if (access(path, R_OK) != 0) {
        return;
    }
    CHECK(pthread_create(&thread, NULL, load_lazily, path) == 0);
    while (!loaded) {
        modules_refresh();
    }
    pthread_join(thread, NULL);
    ops(found);
}

static _Atomic int alarms;
static _Atomic bool enough;

static void on_alarm(int number) {
    (void) number;
    modules_refresh();
    atomic_fetch_add(&alarms, 1);
}

static void *load_and_unload(void *path) {
    sigset_t alarm;
    sigemptyset(&alarm);
    sigaddset(&alarm, SIGALRM);
    CHECK(pthread_sigmask(SIG_BLOCK, &alarm, NULL) == 0);
    while (!enough) {
        void *library = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
        CHECK(library != NULL);
        modules_refresh();
        CHECK(call(library, "Java_imports_cpu") >= 0);
        dlclose(library);
    }
    return NULL;
}

/* Profilers ask for their environment in handlers of signals: the thread may be looking already, or another one may. */
static void may_be_interrupted_by_itself(const char *path) {
    static pthread_t threads[3];
    uint32_t found[64];
    struct itimerval often = {{0, 200}, {0, 200}};
    struct itimerval never = {{0, 0}, {0, 0}};
    struct sigaction action;
    struct sigaction before;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_alarm;
    action.sa_flags = SA_RESTART;
    CHECK(sigaction(SIGALRM, &action, &before) == 0 && setitimer(ITIMER_REAL, &often, NULL) == 0);
    for (int i = 0; i < 3; i++) {
        CHECK(pthread_create(&threads[i], NULL, load_and_unload, (void *) (uintptr_t) path) == 0);
    }
    while (alarms < 1000) {
        modules_refresh();
        ops(found);
    }
    enough = true;
    CHECK(setitimer(ITIMER_REAL, &never, NULL) == 0);
    for (int i = 0; i < 3; i++) {
        pthread_join(threads[i], NULL);
    }
    CHECK(sigaction(SIGALRM, &before, NULL) == 0);
    while (ops(found) != 0) {
    }
    follows_libraries_that_come_and_go(path);
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
    survives_what_has_gone(path);
    is_not_taken_in_by_a_name(folder);
    waits_until_a_library_is_relocated(folder);
    may_be_interrupted_by_itself(path);
    leaves_others_alone();
}
