/**
 * What finds concurrency bugs in a trace. A {@link dev.wakeful.engine.rules.Rule} finds candidates in the facts of a trace,
 * cuts each candidate's slice out as scripts, and lets the witness search decide.
 *
 * <p>Each package is a room: {@code facts} for what rules share about a trace, {@code argument} for what turns a candidate into a
 * finding, one for each family of rules, which knows these two and no other family, and {@code catalog} for the list of all rules.
 */
package dev.wakeful.engine.rules;
