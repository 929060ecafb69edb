package dev.wakeful.scenes.reclaim;

/** {@code struct pthread} at the end of a thread's stack: what of it is on the lists. It lies in pages of its own. */
final class Stack {
    /** {@code &stack_used}, where the walk over that list ends. */
    static final Stack USED = new Stack(-1);
    /** {@code &stack_cache}. */
    static final Stack CACHE = new Stack(-2);

    final int number;
    /** {@code list.next}; the last one of a list leads back to the list's head. */
    volatile Stack next;

    Stack(int number) {
        this.number = number;
    }
}
