/* Mutexes and condition variables of JNI libraries; the stand-ins are in wrappers.h. */
#ifndef WAKEFUL_SYNC_H
#define WAKEFUL_SYNC_H

#include <stdbool.h>

/* Before the first library is patched. False when the C library is not as expected. */
bool sync_prepare(void);

#endif
