/*
 * The JNI libraries of the process: objects that define JNI_OnLoad or a Java_... function. What those of the JDK do is the JDK's own
 * business; what the others import from the C library is directed to the channel. The channel itself is none of them.
 */
#ifndef WAKEFUL_MODULES_H
#define WAKEFUL_MODULES_H

#include <stdbool.h>
#include <stdint.h>

#include "image.h"

#define MODULE_NAME 64
#define MODULE_SLOTS 48

struct module {
    /* Zero `end`: the entry is free. Set last, cleared first; a thread that runs in a library finds it without a lock. */
    _Atomic uintptr_t start;
    _Atomic uintptr_t end;
    /* Differs from what it was when another library was here. */
    _Atomic uint32_t generation;
    bool jdk;
    char name[MODULE_NAME];
    struct elf_image image;
    uint64_t fingerprint;
    /* Refresher only: what `end` was, also when the entry is free; slots to watch, and what belongs into them. */
    uintptr_t last;
    int slot_count;
    uintptr_t *slots[MODULE_SLOTS];
    uintptr_t wanted[MODULE_SLOTS];
    bool seen;
};

/* The library that an address lies in, or NULL. Async-signal-safe. */
struct module *module_at(uintptr_t address);

/*
 * Whether the library at an address is known, and is the one that is known: its imports go to the channel, which those of one that has been loaded there since would not. Takes no
 * lock; async-signal-safe.
 */
bool modules_is_current(uintptr_t address);

/*
 * Looks for libraries that came and went, and directs what they import to the channel. Any thread, not in a signal handler: what it has interrupted may be unloading a library.
 * Comes back even there, should that happen.
 */
void modules_refresh(void);

/* How many libraries besides the JDK's there were so far. */
int modules_found(void);

/* The file that the channel itself was loaded from. */
bool modules_own_path(char *path, size_t room);

/* A function as the process has it, by name, looked up in the C library. NULL when there is none. */
void *modules_libc_function(const char *name);

#endif
