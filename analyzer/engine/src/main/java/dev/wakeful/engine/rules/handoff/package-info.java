/**
 * Locks and references that do not stay what they were in a thread's hands: a lock that is taken and released through different values of
 * one reference or not released at all, and a reference that is cleared between its check and its use.
 */
package dev.wakeful.engine.rules.handoff;
