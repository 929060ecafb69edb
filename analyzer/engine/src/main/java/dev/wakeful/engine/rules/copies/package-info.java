/**
 * Rules about copies that threads keep of what others change, after Linux' {@code rseq}: a new thread ran with the number of the processor that its parent had
 * run on, because one path of the scheduler did not refresh it.
 */
package dev.wakeful.engine.rules.copies;
