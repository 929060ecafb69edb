#include "shadow.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_ROOM 8

bool shadow_push(struct shadow_stack *stack, struct shadow_entry entry) {
    if (stack->size == stack->room) {
        int room = stack->room == 0 ? FIRST_ROOM : 2 * stack->room;
        struct shadow_entry *larger = realloc(stack->entries, (size_t) room * sizeof *larger);
        if (larger == NULL) {
            return false;
        }
        stack->entries = larger;
        stack->room = room;
    }
    stack->entries[stack->size++] = entry;
    return true;
}

bool shadow_remove(struct shadow_stack *stack, shadow_same same, void *context, void *object, struct shadow_entry *found) {
    for (int i = stack->size - 1; i >= 0; i--) {
        if (same(context, stack->entries[i].object, object)) {
            *found = stack->entries[i];
            stack->size--;
            memmove(&stack->entries[i], &stack->entries[i + 1], (size_t) (stack->size - i) * sizeof *found);
            return true;
        }
    }
    return false;
}

bool shadow_pop_above(struct shadow_stack *stack, int level, struct shadow_entry *popped) {
    if (stack->size == 0 || stack->entries[stack->size - 1].level <= level) {
        return false;
    }
    *popped = stack->entries[--stack->size];
    return true;
}

void shadow_free(struct shadow_stack *stack) {
    free(stack->entries);
    *stack = (struct shadow_stack) {0};
}
