/**
 * Half-made updates that somebody sees: which writes are one update, which reads are one look, whether the one can fall into the
 * other, and what code that an update calls finds when it comes back in.
 */
package dev.wakeful.engine.rules.snapshot;
