package dev.wakeful.scenes.userfaultfd;

/** A page of the task's memory, absent until the monitor has copied it. */
final class Page {
    final int address;
    /** Written by UFFDIO_COPY. */
    volatile boolean present;

    Page(int address) {
        this.address = address;
    }
}
