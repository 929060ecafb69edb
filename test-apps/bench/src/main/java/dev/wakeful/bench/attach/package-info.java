/** A server under load that the agent comes to and leaves, again and again: what clients notice of it, and what is left behind. */
package dev.wakeful.bench.attach;
