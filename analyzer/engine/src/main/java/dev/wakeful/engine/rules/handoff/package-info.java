/**
 * Locks and references that do not stay what they were in a thread's hands: a lock that is taken and released through different values of
 * one reference or not released at all, a reference that is cleared between its check and its use, and threads that are kept with a lock in their hands.
 */
package dev.wakeful.engine.rules.handoff;
