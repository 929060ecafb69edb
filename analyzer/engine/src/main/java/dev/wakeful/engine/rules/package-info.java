/**
 * The rules: one class each, listed in {@link dev.wakeful.engine.rules.RuleCatalog}. A rule finds candidates in the facts of a
 * trace, cuts each candidate's slice out as scripts, and lets the witness search decide.
 */
package dev.wakeful.engine.rules;
