/**
 * The trace format: the only thing that crosses from the recorded program to the analyzer. Operations, the record codec
 * with encoder and decoder side by side, the static tables, and the JFR events that carry them. Knows the JDK only.
 */
package dev.wakeful.trace;
