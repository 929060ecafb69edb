package dev.wakeful.weaver.survey;

import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Relation;

/**
 * {@link Literal} before its site has an id. The read site is a field or array read, or a call on an atomic or a collection
 * ({@link ClassFacts#guardCalls()}). For a collection the value is what it holds: 0 empty, 1 not empty; or how many elements, where a guard of the same field ({@link Holder#SIZE}) asks for that.
 *
 * @param comparand null where the operand says all
 */
public record LiteralFact(SiteKey readSite, Relation relation, long operand, Literal.Held held, Comparand comparand) {}
