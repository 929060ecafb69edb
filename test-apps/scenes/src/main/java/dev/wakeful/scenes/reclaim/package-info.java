/**
 * The seed {@code glibc-reclaim-stacks}: {@code fork} copies the memory of a process while a thread moves a stack from one list to another, and the child walks two
 * lists that are joined. Names are those of glibc's {@code nptl/allocatestack.c}.
 */
package dev.wakeful.scenes.reclaim;
