/**
 * What turns a candidate into a finding that a reader can check: {@link dev.wakeful.engine.rules.argument.Slice} puts events of the
 * trace into the scripts of a witness search, {@link dev.wakeful.engine.rules.argument.Telling} tells the schedule that it found.
 */
package dev.wakeful.engine.rules.argument;
