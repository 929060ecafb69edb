/*
 * Monitors that one thread has taken through JNI, innermost last. The JVM keeps no such list: a monitor that native code forgets stays
 * locked when the native method returns, and an exit too many lets go of what bytecode took. Used by the owning thread only.
 */
#ifndef WAKEFUL_SHADOW_H
#define WAKEFUL_SHADOW_H

#include <stdbool.h>

struct shadow_entry {
    void *object; /* a weak global reference */
    int site;     /* where it was taken */
    int level;    /* how many calls into Java the thread was inside of */
};

struct shadow_stack {
    struct shadow_entry *entries;
    int size;
    int room;
};

/* Whether two references are the same object. */
typedef bool (*shadow_same)(void *context, void *kept, void *given);

/* False when there is no memory: the entry is not kept. */
bool shadow_push(struct shadow_stack *stack, struct shadow_entry entry);

/* Takes the innermost entry of an object off into `found`; false when there is none. */
bool shadow_remove(struct shadow_stack *stack, shadow_same same, void *context, void *object, struct shadow_entry *found);

/* Takes the innermost entry off when it was taken at a deeper level than `level`: the code that took it has returned. */
bool shadow_pop_above(struct shadow_stack *stack, int level, struct shadow_entry *popped);

/* Gives the memory back; the stack is empty then. */
void shadow_free(struct shadow_stack *stack);

#endif
