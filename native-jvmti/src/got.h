/*
 * Redirects what a library imports from the C library, by overwriting the slots of its global offset table that the dynamic
 * linker has filled. Nothing else of the process is changed: libjvm, the JDK and the C library call each other as before.
 */
#ifndef WAKEFUL_GOT_H
#define WAKEFUL_GOT_H

#include <stdbool.h>
#include <stdint.h>

/* The channel's stand-in for an imported function, or 0 when it has none. */
uintptr_t got_wrapper(const char *name);

/* Makes a slot hold an address. True when it did not before and does now. */
bool got_patch(uintptr_t *slot, uintptr_t address);

#endif
