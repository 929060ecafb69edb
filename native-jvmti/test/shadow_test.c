#include "../src/shadow.h"
#include "check.h"

static bool same(void *context, void *kept, void *given) {
    (*(int *) context)++;
    return kept == given;
}

static void push(struct shadow_stack *stack, int *object, int site, int level) {
    CHECK(shadow_push(stack, (struct shadow_entry) {object, site, level}));
}

void test_shadow(void) {
    struct shadow_stack stack = {0};
    struct shadow_entry entry;
    int objects[40];
    int looks = 0;
    CHECK(!shadow_remove(&stack, same, &looks, &objects[0], &entry) && looks == 0);
    CHECK(!shadow_pop_above(&stack, -1, &entry));

    /* The innermost is found at once; one that was taken twice is given back innermost first. */
    for (int i = 0; i < 40; i++) {
        push(&stack, &objects[i], i, 0);
    }
    push(&stack, &objects[3], 100, 1);
    CHECK(shadow_remove(&stack, same, &looks, &objects[3], &entry) && entry.site == 100 && looks == 1);
    CHECK(shadow_remove(&stack, same, &looks, &objects[3], &entry) && entry.site == 3);
    CHECK(!shadow_remove(&stack, same, &looks, &objects[3], &entry));
    CHECK(stack.size == 39);

    /* What code below an upcall left behind is found when that ends, and nothing else. */
    push(&stack, &objects[3], 101, 2);
    push(&stack, &objects[3], 102, 3);
    CHECK(shadow_pop_above(&stack, 1, &entry) && entry.site == 102);
    CHECK(shadow_pop_above(&stack, 1, &entry) && entry.site == 101);
    CHECK(!shadow_pop_above(&stack, 1, &entry) && !shadow_pop_above(&stack, 0, &entry));
    int left = 0;
    while (shadow_pop_above(&stack, -1, &entry)) {
        left++;
    }
    CHECK(left == 39);
    shadow_free(&stack);
    push(&stack, &objects[0], 0, 0);
    shadow_free(&stack);
}
