package dev.wakeful.report;

/**
 * A rule, for readers of a report who do not have the documentation at hand.
 *
 * @param summary one sentence: what the rule finds
 * @param page its page of the documentation, in Markdown
 */
public record RuleDescription(String id, String summary, String page) {}
