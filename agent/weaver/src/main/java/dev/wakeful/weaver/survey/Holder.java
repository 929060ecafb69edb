package dev.wakeful.weaver.survey;

/** What kind of object a guard field holds when the guard is that object's state and not the field. */
public enum Holder {
    /** An AtomicX: its value is the guard. */
    ATOMIC,
    /** A java.util collection or map: whether it is empty is the guard. */
    COLLECTION,
    /** A java.util collection or map: how many elements it holds is the guard. */
    SIZE
}
