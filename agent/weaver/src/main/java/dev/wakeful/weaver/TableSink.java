package dev.wakeful.weaver;

import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.ReceiverShape;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;

/** Where the tables of a recording and its account of what was woven go. */
interface TableSink {
    void site(Site site);

    void variable(Variable variable);

    void guard(GuardShape guard);

    void receiver(ReceiverShape receiver);

    /** A class, or a method of it, that stays unwoven. */
    void skipped(String className, String reason);

    /** A class whose instance fields, inherited ones included, are all final. */
    void immutableClass(String className);

    /** A woven class that came from a jar, by the jar's file name. */
    void libraryClass(String className, String library);

    void count(String key, long delta);
}
