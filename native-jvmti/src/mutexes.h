/*
 * Mutexes that JNI libraries use, by address: who owns one, and the version of the tenure, which tells the order of tenures as it does
 * for locks of woven code. A table of a fixed size; mutexes beyond are not recorded and counted.
 */
#ifndef WAKEFUL_MUTEXES_H
#define WAKEFUL_MUTEXES_H

#include <stdbool.h>
#include <stdint.h>

struct mutex_entry {
    _Atomic uintptr_t address;
    /* OS thread id, 0 when free. Written by whoever owns the mutex; read by a fork. */
    _Atomic uint32_t owner;
    /* Grows with each acquire: what is the same before and after was not let go of in between. */
    _Atomic uint64_t acquires;
    /* Owner only. */
    uint64_t version;
    uint32_t last_owner;
    uint32_t depth;
};

/* The entry of a mutex, made at first sight; NULL when there is no room. */
struct mutex_entry *mutex_entry(uintptr_t address);

/* Nobody owns anything, as far as is known: for a new recording, before which mutexes may have changed hands unseen. */
void mutexes_forget_owners(void);

/* Mutexes for which there was no room. */
unsigned mutexes_unknown(void);

/* Calls with each mutex that another thread than `own` holds. */
typedef void (*mutex_visitor)(void *context, int index, struct mutex_entry *held, uint32_t owner, uint64_t acquires);
void mutexes_held(uint32_t own, mutex_visitor visit, void *context);

/* Whether a mutex that was held has been held all the time since. */
bool mutex_still_held(int index, uint32_t owner, uint64_t acquires);

#endif
