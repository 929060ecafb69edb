/*
 * Numbers the places in JNI libraries that records come from, by return address. Site ids of native code are negative: those of woven
 * code count from 1. Tables of a fixed size: places beyond are recorded without one.
 */
#ifndef WAKEFUL_SITES_H
#define WAKEFUL_SITES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SITE_TEXT 384

/* -1 is taken by dev.wakeful.bootstrap.JdkHooks. */
#define FIRST_SITE (-2)

#define SITE_NAME 128

/* Where a call came from. */
#define CALLER ((uintptr_t) __builtin_return_address(0))

/*
 * The site of an address in a JNI library; 0 when it lies elsewhere, or the tables are full. `operation` must be a literal.
 * Async-signal-safe.
 */
int32_t site_at(uintptr_t address, const char *operation);

/* What an address lies in, as far as is known. */
enum origin {
    ELSEWHERE, /* among others: where a compiler has made a call the last act of its function, the caller is Java code */
    JNI_LIBRARY,
    JDK_LIBRARY
};

/* Async-signal-safe. */
enum origin origin_of(uintptr_t address);

/*
 * The site of a call whose caller is not known because it was the last act of its function: the native method that runs. `method`
 * tells it from others, `describe` is called at first sight for its class and name. Not in a signal handler.
 */
typedef bool (*site_describer)(void *context, char *class_name, char *method_name, size_t room);
int32_t site_of_method(uintptr_t method, const char *operation, site_describer describe, void *context);

/* Describes the next site that was not described: "id\tclass or library\tmethod, function or offset\tfile\toperation". Consumer only. */
bool site_next(char text[SITE_TEXT]);

#endif
