package dev.wakeful.engine.witness;

/** Why a thread ended before the end of its script. */
public enum Failure {
    /** It dereferenced a lock reference that was null. */
    NULL_RECEIVER,
    /** It released, or waited with, a lock that it does not own. */
    NOT_OWNER
}
