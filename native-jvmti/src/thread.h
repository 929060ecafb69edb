/* What the channel keeps about the calling thread of the operating system. */
#ifndef WAKEFUL_THREAD_H
#define WAKEFUL_THREAD_H

#include <stdbool.h>
#include <stdint.h>

struct thread_state {
    uint32_t os_tid; /* 0: not asked for yet */
    int32_t cpu;     /* what sched_getcpu() gave last, plus one */
    int64_t java_tid;
    int32_t empty_poll; /* descriptor plus one of the last poll, when that found nothing; see descriptors.c */
    uint64_t after_poll; /* stamp behind that poll */
    int handlers;     /* how many signal handlers of libraries it is inside of */
    bool refreshing;  /* it looks for libraries; see modules.c */
    struct child_report *report; /* in a forked child, until it has reported; see process.c */
};

/* Initial-exec: a signal handler must not be the first to allocate it. */
extern __thread struct thread_state self __attribute__((tls_model("initial-exec")));

/* Async-signal-safe. */
uint32_t os_tid(void);

/* Puts a record of the calling thread into the ring. Async-signal-safe, keeps errno. */
void record(int op, int site, uint64_t object, int64_t a, int64_t b);

/* Same, on behalf of another thread. */
void record_for(uint32_t tid, int op, int site, uint64_t object, int64_t a, int64_t b);

#endif
