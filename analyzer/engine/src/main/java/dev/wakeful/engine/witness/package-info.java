/** The witness search. */
package dev.wakeful.engine.witness;
