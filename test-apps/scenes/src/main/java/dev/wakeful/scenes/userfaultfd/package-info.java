/**
 * The seed {@code userfaultfd-wake}: {@code schedule()} returns although nobody resolved the fault, because an earlier wait
 * queue's waker still held a reference to the task; the fault may be retried once only. Names are those of Linux'
 * {@code fs/userfaultfd.c} and of the report.
 */
package dev.wakeful.scenes.userfaultfd;
