#include "modules.h"

#include <errno.h>
#include <limits.h>
#include <linux/futex.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "got.h"
#include "memory.h"
#include "thread.h"

#define MOST_MODULES 256
#define PATIENCE 10
#define NAP_NANOS 10000000L

static struct module modules[MOST_MODULES];
/*
 * Who looks has this, a futex: 1 taken, 2 taken and somebody waits. Not a mutex, for nobody may wait for it for ever: in a signal handler, the thread may have what
 * the other one needs to go on, the lock of the dynamic linker.
 */
static _Atomic uint32_t looking;
/* Somebody did not get to look. */
static _Atomic bool missed;
/* Under `looking`: what the dynamic linker had loaded and unloaded at the last look. */
static unsigned long long added;
static unsigned long long removed;
static bool looked;
/* Under `looking`, at this look: what is known may have been replaced. */
static bool replaced;
static char jdk[PATH_MAX];
/* Entries from here on were never used. */
static _Atomic int used;
static _Atomic int found;

struct module *module_at(uintptr_t address) {
    int last = atomic_load_explicit(&used, memory_order_acquire);
    for (int i = 0; i < last; i++) {
        struct module *module = &modules[i];
        uintptr_t end = atomic_load_explicit(&module->end, memory_order_acquire);
        if (address < end && address >= atomic_load_explicit(&module->start, memory_order_relaxed)) {
            return module;
        }
    }
    return NULL;
}

bool modules_is_current(uintptr_t address) {
    struct module *module = module_at(address);
    uintptr_t holds;
    return module != NULL && module->slot_count > 0 && memory_read(&holds, module->slots[module->slot_count - 1], sizeof holds)
            && holds == module->wanted[module->slot_count - 1];
}

int modules_found(void) { return atomic_load(&found); }

static const char *base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

static bool begins_with(const char *text, const char *prefix) { return strncmp(text, prefix, strlen(prefix)) == 0; }

/* The JDK's libraries lie around libjvm.so: .../lib/server/libjvm.so. */
static int find_jdk(struct dl_phdr_info *object, size_t size, void *unused) {
    (void) size;
    (void) unused;
    if (strcmp(base_name(object->dlpi_name), "libjvm.so") != 0) {
        return 0;
    }
    if (realpath(object->dlpi_name, jdk) == NULL) {
        return 0;
    }
    for (int up = 0; up < 2; up++) {
        char *slash = strrchr(jdk, '/');
        if (slash != NULL) {
            *slash = 0;
        }
    }
    return 1;
}

/* The launcher's library is loaded as .../bin/../lib/libjli.so. */
static bool is_of_jdk(const char *path) {
    char resolved[PATH_MAX];
    return jdk[0] != 0 && realpath(path, resolved) != NULL && begins_with(resolved, jdk) && resolved[strlen(jdk)] == '/';
}

static void redirect(void *context, const char *name, uintptr_t *slot) {
    struct module *module = context;
    uintptr_t wrapper = got_wrapper(name);
    if (wrapper != 0 && module->slot_count < MODULE_SLOTS) {
        module->slots[module->slot_count] = slot;
        module->wanted[module->slot_count++] = wrapper;
    }
}

/* Again and again, the last slot last: the dynamic linker may still have been at work on the library when it was first seen. */
static void patch(struct module *module) {
    uintptr_t size = module->last - module->start;
    for (int i = 0; i < module->slot_count; i++) {
        /* Not relocated yet: the linker is going to add to it where the library lies, and would add that to anything else, too. */
        if (__atomic_load_n(module->slots[i], __ATOMIC_RELAXED) >= size) {
            got_patch(module->slots[i], module->wanted[i]);
        }
    }
}

static bool is_at(const struct module *module, uintptr_t start, uintptr_t last, const char *name) {
    return module->start == start && module->last == last && strncmp(module->name, name, MODULE_NAME - 1) == 0;
}

static struct module *known(uintptr_t start, uintptr_t end, const char *name) {
    for (int i = 0; i < used; i++) {
        if (modules[i].end == end && is_at(&modules[i], start, end, name)) {
            return &modules[i];
        }
    }
    return NULL;
}

/* A library's new version may have the name and the place of the old one. Its table may not. */
static bool is_same(const struct module *module, const struct dl_phdr_info *object) {
    struct elf_image image;
    return !replaced
            || (elf_read(object, &image) && image.symbols == module->image.symbols
                    && image.symbol_count == module->image.symbol_count
                    && elf_fingerprint(&image) == module->fingerprint);
}

/* What was where a library is now has gone, whether that has been noticed or not. */
static void retire(uintptr_t start, uintptr_t end) {
    for (int i = 0; i < used; i++) {
        if (modules[i].end != 0 && modules[i].start < end && start < modules[i].end) {
            atomic_store(&modules[i].end, 0);
        }
    }
}

/* The entry of the same library, which was unloaded from there, or any that is free. */
static struct module *unused_entry(uintptr_t start, uintptr_t end, const char *name) {
    struct module *free_one = NULL;
    for (int i = 0; i < MOST_MODULES; i++) {
        struct module *module = &modules[i];
        if (module->end == 0 && is_at(module, start, end, name)) {
            return module;
        }
        if (module->end == 0 && free_one == NULL) {
            free_one = module;
        }
    }
    if (free_one != NULL && free_one - modules >= used) {
        used = (int) (free_one - modules) + 1;
    }
    return free_one;
}

static void add(const struct elf_image *image, uintptr_t start, uintptr_t end, const char *name, bool of_jdk) {
    retire(start, end);
    struct module *module = unused_entry(start, end, name);
    if (module == NULL) {
        return;
    }
    uint64_t fingerprint = elf_fingerprint(image);
    if (!is_at(module, start, end, name) || module->fingerprint != fingerprint) {
        atomic_fetch_add(&module->generation, 1);
    }
    module->fingerprint = fingerprint;
    module->last = end;
    snprintf(module->name, sizeof module->name, "%s", name);
    module->image = *image;
    module->slot_count = 0;
    module->seen = true;
    module->jdk = of_jdk;
    if (!of_jdk) {
        elf_imports(image, redirect, module);
        atomic_fetch_add(&found, 1);
    }
    atomic_store(&module->start, start);
    atomic_store(&module->end, end);
    patch(module);
}

/* Under the dynamic linker's lock, so that no object goes away meanwhile. */
static int look(struct dl_phdr_info *object, size_t size, void *context) {
    bool *changed = context;
    if (!*changed) {
        bool counted = size >= offsetof(struct dl_phdr_info, dlpi_subs) + sizeof object->dlpi_subs;
        if (counted && looked && added == object->dlpi_adds && removed == object->dlpi_subs) {
            for (int i = 0; i < used; i++) {
                if (modules[i].end != 0) {
                    patch(&modules[i]);
                }
            }
            return 1;
        }
        *changed = true;
        replaced = looked && (!counted || removed != object->dlpi_subs);
        looked = true;
        added = counted ? object->dlpi_adds : 0;
        removed = counted ? object->dlpi_subs : 0;
    }
    uintptr_t start;
    uintptr_t end;
    elf_extent(object, &start, &end);
    uintptr_t own = (uintptr_t) &modules_refresh;
    if (object->dlpi_name[0] == 0 || (own >= start && own < end)) {
        return 0;
    }
    const char *name = base_name(object->dlpi_name);
    struct module *module = known(start, end, name);
    if (module != NULL && is_same(module, object)) {
        module->seen = true;
        patch(module);
        return 0;
    }
    struct elf_image image;
    bool of_jdk = is_of_jdk(object->dlpi_name);
    if (elf_read(object, &image) && (of_jdk || elf_defines(&image, "JNI_OnLoad") || elf_defines(&image, "Java_"))) {
        add(&image, start, end, name, of_jdk);
    }
    return 0;
}

static bool begin_looking(void) {
    uint32_t nobody = 0;
    if (atomic_compare_exchange_strong(&looking, &nobody, 1)) {
        return true;
    }
    int kept = errno;
    bool begun = false;
    for (int i = 0; i < PATIENCE && !begun; i++) {
        begun = atomic_exchange(&looking, 2) == 0;
        if (!begun) {
            struct timespec most = {.tv_sec = 0, .tv_nsec = NAP_NANOS};
            syscall(SYS_futex, &looking, FUTEX_WAIT_PRIVATE, 2, &most, NULL, 0);
        }
    }
    errno = kept;
    return begun;
}

static void end_looking(void) {
    if (atomic_exchange(&looking, 0) == 2) {
        int kept = errno;
        syscall(SYS_futex, &looking, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
        errno = kept;
    }
}

static void look_at_all(void) {
    if (jdk[0] == 0) {
        dl_iterate_phdr(find_jdk, NULL);
    }
    for (int i = 0; i < used; i++) {
        modules[i].seen = false;
    }
    bool changed = false;
    dl_iterate_phdr(look, &changed);
    for (int i = 0; i < used; i++) {
        struct module *module = &modules[i];
        if (changed && module->end != 0 && !module->seen) {
            atomic_store(&module->end, 0);
        }
    }
}

void modules_refresh(void) {
    /* A handler has interrupted this very look. */
    bool nested = self.refreshing;
    self.refreshing = true;
    bool begun = !nested && begin_looking();
    if (!begun) {
        atomic_store(&missed, true);
    }
    while (begun) {
        atomic_store(&missed, false);
        look_at_all();
        end_looking();
        begun = atomic_load(&missed) && begin_looking();
    }
    self.refreshing = nested;
}

static bool is_own(const struct dl_phdr_info *object) {
    uintptr_t start;
    uintptr_t end;
    elf_extent(object, &start, &end);
    uintptr_t own = (uintptr_t) &modules_refresh;
    return own >= start && own < end;
}

struct path {
    char *text;
    size_t room;
};

static int find_own(struct dl_phdr_info *object, size_t size, void *context) {
    (void) size;
    struct path *path = context;
    return is_own(object) && snprintf(path->text, path->room, "%s", object->dlpi_name) < (int) path->room;
}

bool modules_own_path(char *path, size_t room) {
    return dl_iterate_phdr(find_own, &(struct path) {path, room}) != 0;
}

struct lookup {
    const char *name;
    void *function;
};

static int look_up(struct dl_phdr_info *object, size_t size, void *context) {
    (void) size;
    struct lookup *wanted = context;
    const char *name = base_name(object->dlpi_name);
    struct elf_image image;
    if ((begins_with(name, "libc.so") || begins_with(name, "libpthread")) && elf_read(object, &image)) {
        wanted->function = elf_function(&image, wanted->name);
    }
    return wanted->function != NULL;
}

void *modules_libc_function(const char *name) {
    struct lookup wanted = {.name = name};
    dl_iterate_phdr(look_up, &wanted);
    return wanted.function;
}
