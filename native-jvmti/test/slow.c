/* What needs it is in the dynamic linker's list for a while before it is relocated: this comes first, and takes its time. */
static int answer(void) { return 1; }

static int (*choose(void))(void) {
    for (volatile long i = 0; i < 200000000; i++) {
    }
    return answer;
}

int slow(void) __attribute__((ifunc("choose")));

int (*at_once)(void) = slow;
