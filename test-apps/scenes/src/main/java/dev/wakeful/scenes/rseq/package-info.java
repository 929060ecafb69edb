/**
 * The seed {@code rseq-cpu-id}: the kernel keeps the number of a thread's processor in the thread's own memory and brings it up to date wherever it moves the thread,
 * but not where it first puts a new one on a processor. Names are those of Linux' {@code kernel/sched/core.c} and {@code kernel/rseq.c}.
 */
package dev.wakeful.scenes.rseq;
