/**
 * Must-order between the events of a trace: what holds in every correct reordering, not what locks happened to give.
 */
package dev.wakeful.engine.order;
