package dev.wakeful.weaver.survey;

/** Which callees are worth following. */
interface Following {
    /** Whether to follow straight getters only: enough to see where a lock comes from. */
    boolean onlyGetters();

    /** Whether all waits of the method look again by themselves, so that its callers add nothing. */
    boolean standsAlone(MethodCode callee);
}
