/**
 * What turns a candidate into a finding that a reader can check: {@link dev.wakeful.engine.rules.argument.Slice} puts events of the
 * trace into the scripts of a witness search, {@link dev.wakeful.engine.rules.argument.Telling} tells the schedule that it found, {@link
 * dev.wakeful.engine.rules.argument.Ideal} tells whether the rest of the trace leaves room for it.
 */
package dev.wakeful.engine.rules.argument;
