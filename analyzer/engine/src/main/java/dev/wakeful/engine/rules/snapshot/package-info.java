/**
 * Copies of half-made updates: which writes are one update, which reads are one look, and whether the one can fall into the
 * other.
 */
package dev.wakeful.engine.rules.snapshot;
