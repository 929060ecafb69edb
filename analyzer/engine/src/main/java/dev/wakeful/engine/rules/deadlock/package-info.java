/**
 * Threads that wait for each other, or for nobody: locks that are taken in different orders, and threads that at the end of the recording
 * wait for what does not come.
 */
package dev.wakeful.engine.rules.deadlock;
