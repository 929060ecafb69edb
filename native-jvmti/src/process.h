/* Forked children. Their own records are not taken out; what they do with mutexes that other threads of the parent held they report. */
#ifndef WAKEFUL_PROCESS_H
#define WAKEFUL_PROCESS_H

#include <stdbool.h>
#include <stdint.h>

/* In a child that has not reported yet, before it takes a mutex that way or after it has got it. Async-signal-safe. */
void process_child_takes(uintptr_t mutex, uintptr_t place);

/* Makes records of what children have reported since. Any thread of the parent; async-signal-safe. */
void process_gather(void);

/* Whether a library has called sched_getcpu(). Any thread. */
bool process_asks_for_cpu(void);

#endif
