/**
 * What rules of more than one family ask about a trace beyond its events: who holds, names or looks at what, and in which words
 * a report speaks of it. Begins at {@link dev.wakeful.engine.rules.facts.Facts}.
 */
package dev.wakeful.engine.rules.facts;
