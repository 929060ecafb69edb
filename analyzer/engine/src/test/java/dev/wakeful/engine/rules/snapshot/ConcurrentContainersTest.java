package dev.wakeful.engine.rules.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.TraceScript;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Halves of updates in atomic arrays and in concurrent maps: no access of them is a race, and several may still be torn. */
class ConcurrentContainersTest {
    private static final String ARRAY = "java.util.concurrent.atomic.AtomicLongArray";

    private final TraceScript script = new TraceScript();
    private final TraceScript.Actor reader = script.thread("reader");
    private final TraceScript.Actor writer = script.thread("writer");
    private final long lock = script.object("app.Lock");
    private final int locks = script.site("app.Shelves", "move", 5, "synchronized");
    private final long array = script.object(ARRAY);

    private int variable = script.variable(ARRAY, "cells", "J", Variable.Kind.ELEMENT, Variable.VOLATILE);

    private int site(String method, int line, String operation, int flags) {
        return script.site("app.Shelves", method, line, operation, variable, flags);
    }

    private void references() {
        variable = script.variable(ARRAY, "slots", "Ljava/lang/Object;", Variable.Kind.ELEMENT, Variable.VOLATILE);
    }

    private void update(int at, int line, long before, long after) {
        int site = site("move", line, "AtomicLongArray.addAndGet()", 0);
        writer.readElement(site, array, at, before);
        writer.writeElement(site, array, at, after);
    }

    private void move() {
        writer.acquire(lock, locks);
        update(3, 6, 10, 3);
        update(0, 7, 10, 17);
        writer.release(lock, locks);
    }

    private void sum(int flags, long... values) {
        int site = site("total", 12, "AtomicLongArray.get()", flags);
        for (int i = 0; i < values.length; i++) {
            reader.readElement(site, array, i, values[i]);
        }
    }

    private List<Finding> find() {
        return new TornSnapshot().find(new Facts(script.trace()));
    }

    @Test
    void aSumOverElementsCanBeTorn() {
        sum(Site.LOOPS, 10, 10, 10, 10);
        move();
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains("AtomicLongArray.cells[0]", "AtomicLongArray.cells[3]"));
    }

    @Test
    void elementsLookedUpOneAfterTheOtherAreNoSum() {
        sum(0, 10, 10, 10, 10);
        move();
        assertThat(find()).isEmpty();
    }

    @Test
    void withoutALockEachChangeOfAnElementIsMeantForItself() {
        sum(Site.LOOPS, 10, 10, 10, 10);
        update(3, 6, 10, 11);
        update(0, 7, 10, 11);
        assertThat(find()).isEmpty();
    }

    @Test
    void whoLooksThroughATableReckonsWithEmptyPlaces() {
        references();
        sum(Site.LOOPS, 10, 10, 10, 10);
        writer.acquire(lock, locks);
        update(0, 6, 10, 0);
        update(3, 6, 10, 0);
        writer.release(lock, locks);
        assertThat(find()).isEmpty();
    }

    // ---- maps

    private final long names = script.object("java.util.concurrent.ConcurrentHashMap");
    private final long numbers = script.object("java.util.concurrent.ConcurrentHashMap");
    private final int contents =
            script.variable("java.lang.Object", "contents", "I", Variable.Kind.CONTENTS, Variable.VOLATILE);
    private final int put = script.site("app.Book", "assign", 20, "Map.put()", contents, 0);
    private final int putBack = script.site("app.Book", "assign", 21, "Map.put()", contents, 0);
    private final int copy = script.site("app.Book", "export", 30, "copy", contents, 0);
    private final int text = script.site("app.Book", "export", 31, "toString()", contents, 0);

    private void export() {
        reader.read(copy, names, 0);
        reader.read(text, numbers, 0);
    }

    private void assign() {
        writer.write(put, names, 0);
        writer.write(putBack, numbers, 0);
    }

    @Test
    void copiesOfTwoMapsCanBeTornThoughNeitherRaces() {
        export();
        writer.acquire(lock, locks);
        assign();
        writer.release(lock, locks);
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains("contents of ConcurrentHashMap"));
    }

    @Test
    void withoutALockEachChangeOfAMapIsMeantForItself() {
        export();
        assign();
        assertThat(find()).isEmpty();
    }

    @Test
    void copiesUnderTheLockAreWhole() {
        reader.acquire(lock, locks);
        export();
        reader.release(lock, locks);
        writer.acquire(lock, locks);
        assign();
        writer.release(lock, locks);
        assertThat(find()).isEmpty();
    }

    @Test
    void whetherSomethingIsInItIsAnotherLocationThanAllOfIt() {
        int guard = script.variable("java.util.Map", "names", "I", Variable.Kind.CONTENTS, Variable.GUARD);
        int look = script.site("app.Book", "await", 40, "Map.isEmpty()", guard, 0);
        int one = reader.read(look, names, 1);
        int other = reader.read(copy, names, 0);
        var trace = script.trace();
        assertThat(trace.op(one)).isEqualTo(Op.READ);
        assertThat(trace.memory(one)).isNotEqualTo(trace.memory(other));
    }
}
