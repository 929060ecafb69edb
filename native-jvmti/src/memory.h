/* Reads memory that may not be there: what is known of a library may be asked for when that has gone. */
#ifndef WAKEFUL_MEMORY_H
#define WAKEFUL_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/* False when not all of it is there. What goes in this very moment is not seen to go. Async-signal-safe, keeps errno. */
bool memory_read(void *into, const void *from, size_t size);

#endif
