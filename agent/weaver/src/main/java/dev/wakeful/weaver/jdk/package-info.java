/**
 * Advice in the JDK's own synchronization classes: a table of methods and hooks, and the retransformation that inserts the
 * calls. Every hook works at the level of the public call; what a call does inside stays silent.
 */
package dev.wakeful.weaver.jdk;
