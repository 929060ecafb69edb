package dev.wakeful.engine.rules.race;

/** What a race does to the program, the worst first. */
enum RaceEffect {
    STRUCTURE(
            "the collection's inner structure breaks: lost or repeated elements, exceptions from within, or a loop without end",
            "guard every use of it by one lock, or use a concurrent collection"),
    LOST_UPDATE(
            "both read the old value, both write: one of the changes is lost",
            "make the change atomic: one lock around every read-modify-write, or an atomic variable"),
    HALF_BUILT(
            "the other thread may see the reference before what it refers to: fields still unset or half of its state",
            "publish the reference with order: volatile, final, or under the lock that readers take"),
    NEVER_SEEN(
            "the compiler may keep the value it once read: the other thread may never see the change and go on for ever",
            "make the variable volatile, or read and write it under one lock"),
    HALF_VALUE(
            "a 64-bit value may be seen half old and half new (JLS 17.7), or stale",
            "make the variable volatile, or read and write it under one lock"),
    STALE(
            "the reader may go on with a value that is out of date, and with whatever else was written before it unseen",
            "read and write it under one lock, or make it volatile");

    private final String text;
    private final String remedy;

    RaceEffect(String text, String remedy) {
        this.text = text;
        this.remedy = remedy;
    }

    String text() {
        return text;
    }

    String remedy() {
        return remedy;
    }
}
