/*
 * The way from native code to the recording: a bounded ring of fixed records, many producers, one consumer (Vyukov's bounded
 * queue). Producers never block, allocate or take a lock, so that signal handlers may use it; when it is full a record is dropped
 * and counted. The place of a record in the ring is its stamp: one total order of all native records, in which the record of an
 * acquire lies behind that of the release before it. No clock is needed for that.
 */
#ifndef WAKEFUL_RING_H
#define WAKEFUL_RING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Eight words, in the order in which dev.wakeful.bootstrap.NativeStreams reads them. */
struct ring_record {
    uint64_t stamp;
    int64_t nanos; /* CLOCK_MONOTONIC, which is System.nanoTime() on Linux */
    uint64_t object;
    int64_t a;
    int64_t b;
    int64_t java_tid; /* 0: a thread that is not attached, or is not known */
    uint32_t os_tid;
    int32_t site;
    uint32_t op;
    uint32_t dropped; /* how many records were dropped before this one, modulo 2^32 */
};

/* Producers record; off before the recording starts, after it ends, and in a forked child. */
bool ring_is_on(void);
void ring_switch(bool on);

/* Makes room for a power of two of records. False when there is no memory. Once. */
bool ring_open(size_t records);

/* Async-signal-safe; keeps errno. Stamp, time and `dropped` are set here. False when it was dropped. */
bool ring_put(struct ring_record record);

/* Every record that is made from here on has this stamp or a larger one. Async-signal-safe. */
uint64_t ring_stamp(void);

/* Moves up to `most` records out, in the order of their stamps. Consumer only. */
size_t ring_take(struct ring_record *into, size_t most);

/* Records dropped so far. */
uint64_t ring_dropped(void);

/* Counts what there was no room for elsewhere as dropped. Async-signal-safe. */
void ring_lose(uint64_t records);

/* Records that wait to be taken, finished or not. */
uint64_t ring_waiting(void);

/* Returns when the ring is half full, when ring_wake() was called, or after so many milliseconds. Consumer only. */
void ring_await(int millis);
void ring_wake(void);

#endif
