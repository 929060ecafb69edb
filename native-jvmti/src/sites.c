#include "sites.h"

#include <stdatomic.h>
#include <stdio.h>

#include "modules.h"

#define MOST_SITES (1u << 12)
#define BUCKETS (4 * MOST_SITES)
#define PROBES 64
/* Looks at a bucket that another thread fills in with a handful of instructions. */
#define PATIENCE 1000
/* In a bucket for which there was no description left. */
#define WITHOUT_SITE INT32_MIN

/*
 * A key is claimed first; whoever claims it fills the site in at once and describes it afterwards. Who comes in between waits, though not
 * for ever: it may be a signal handler of the very thread that it waits for, and goes without a site then.
 */
struct bucket {
    _Atomic uintptr_t address;
    _Atomic uint32_t generation;
    _Atomic int32_t site;
};

struct description {
    char place[SITE_NAME]; /* library or class */
    char name[SITE_NAME];
    const char *operation;
    bool native; /* the place is a library */
    _Atomic bool complete;
};

static struct bucket buckets[BUCKETS];
static struct description descriptions[MOST_SITES];
static _Atomic uint32_t count;
/* Consumer only. */
static uint32_t described;

static void copy(char *to, size_t room, const char *from) {
    size_t i = 0;
    for (; i + 1 < room && from[i] != 0; i++) {
        to[i] = from[i];
    }
    to[i] = 0;
}

/* NULL when there are too many. */
static struct description *allot(int32_t *site) {
    uint32_t index = atomic_fetch_add(&count, 1);
    if (index >= MOST_SITES) {
        atomic_fetch_sub(&count, 1);
        return NULL;
    }
    *site = FIRST_SITE - (int32_t) index;
    return &descriptions[index];
}

static void complete(struct description *made, const char *operation, bool native) {
    made->operation = operation;
    made->native = native;
    atomic_store_explicit(&made->complete, true, memory_order_release);
}

/* snprintf may not be used in a signal handler. */
static void offset_text(char *to, uintptr_t offset) {
    const char *digits = "0123456789abcdef";
    int shift = 60;
    while (shift > 0 && (offset >> shift & 15) == 0) {
        shift -= 4;
    }
    copy(to, SITE_NAME, "+0x");
    size_t at = 3;
    for (; shift >= 0; shift -= 4) {
        to[at++] = digits[offset >> shift & 15];
    }
    to[at] = 0;
}

static void describe_address(struct description *made, struct module *module, uintptr_t address, const char *operation) {
    copy(made->place, sizeof made->place, module->name);
    /* The return address may be the first of the next function. */
    if (!elf_symbol_at(&module->image, address - 1, made->name, sizeof made->name)) {
        offset_text(made->name, address - 1 - module->image.base);
    }
    complete(made, operation, true);
}

static int32_t site_in(struct bucket *bucket) {
    int32_t site = atomic_load_explicit(&bucket->site, memory_order_acquire);
    for (int looks = 0; site == 0 && looks < PATIENCE; looks++) {
        site = atomic_load_explicit(&bucket->site, memory_order_acquire);
    }
    return site;
}

/*
 * The site of a key when it is known, else the bucket to fill in, which no other thread has: a free one, or that of a library that was
 * there before.
 */
static struct bucket *find(uintptr_t key, uint32_t generation, int32_t *site) {
    uint64_t hash = (uint64_t) key * 0x9E3779B97F4A7C15u;
    *site = 0;
    for (uint32_t probe = 0; probe < PROBES; probe++) {
        struct bucket *bucket = &buckets[((hash >> 40) + probe) & (BUCKETS - 1)];
        uintptr_t found = atomic_load_explicit(&bucket->address, memory_order_acquire);
        if (found == 0 && atomic_compare_exchange_strong(&bucket->address, &found, key)) {
            return bucket;
        }
        if (found == key) {
            int32_t known = site_in(bucket);
            if (known != 0 && atomic_load_explicit(&bucket->generation, memory_order_relaxed) == generation) {
                *site = known == WITHOUT_SITE ? 0 : known;
                return NULL;
            }
            return known != 0 && atomic_compare_exchange_strong(&bucket->site, &known, 0) ? bucket : NULL;
        }
    }
    return NULL;
}

/* The description that is to be made of what is in a fresh bucket; NULL when there are too many. */
static struct description *fill(struct bucket *bucket, uint32_t generation, int32_t *site) {
    struct description *made = allot(site);
    atomic_store_explicit(&bucket->generation, generation, memory_order_relaxed);
    atomic_store_explicit(&bucket->site, made == NULL ? WITHOUT_SITE : *site, memory_order_release);
    return made;
}

enum origin origin_of(uintptr_t address) {
    const struct module *module = module_at(address);
    return module == NULL ? ELSEWHERE : module->jdk ? JDK_LIBRARY : JNI_LIBRARY;
}

int32_t site_at(uintptr_t address, const char *operation) {
    struct module *module = module_at(address);
    if (module == NULL || module->jdk) {
        return 0;
    }
    uint32_t generation = atomic_load_explicit(&module->generation, memory_order_acquire);
    int32_t site;
    struct bucket *fresh = find(address, generation, &site);
    struct description *made = fresh == NULL ? NULL : fill(fresh, generation, &site);
    if (made != NULL) {
        describe_address(made, module, address, operation);
    }
    return site;
}

int32_t site_of_method(uintptr_t method, const char *operation, site_describer describe, void *context) {
    /* No generation of a library is that large. */
    const uint32_t generation = UINT32_MAX;
    int32_t site;
    struct bucket *fresh = find(method ^ (uintptr_t) operation, generation, &site);
    struct description *made = fresh == NULL ? NULL : fill(fresh, generation, &site);
    if (made != NULL) {
        if (!describe(context, made->place, made->name, SITE_NAME)) {
            copy(made->place, sizeof made->place, "?");
            copy(made->name, sizeof made->name, "?");
        }
        complete(made, operation, false);
    }
    return site;
}

bool site_next(char text[SITE_TEXT]) {
    if (described >= atomic_load(&count) || described >= MOST_SITES) {
        return false;
    }
    struct description *next = &descriptions[described];
    if (!atomic_load_explicit(&next->complete, memory_order_acquire)) {
        return false;
    }
    int id = FIRST_SITE - (int) described++;
    const char *file = next->native ? next->place : "";
    snprintf(text, SITE_TEXT, "%d\t%s\t%s\t%s\t%s", id, next->place, next->name, file, next->operation);
    return true;
}
