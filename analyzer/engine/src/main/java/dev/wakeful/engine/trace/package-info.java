/**
 * A recording in memory: events in one observed order, the static tables, and the indexes that rules ask. Everything
 * here is immutable once built and may be read by any number of threads.
 */
package dev.wakeful.engine.trace;
