/**
 * Data races: accesses of one variable that nothing orders in this run, or that only the order in which threads came to locks did.
 * What looks like one and is none is sorted out here too.
 */
package dev.wakeful.engine.rules.race;
