package dev.wakeful.engine.rules.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.TraceScript;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Relation;
import dev.wakeful.trace.Variable;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mutex made of a flag: {@code enter} waits while it is busy and makes it busy, {@code leave} makes it free and notifies. */
class FlagLocksTest {
    private final TraceScript script = new TraceScript();
    private final int busy = script.variable("app.Mutex", "busy", "Z", Variable.Kind.FIELD, 0);
    private final int locks = script.site("app.Mutex", "enter", 9, "synchronized");
    private final int looks = script.site("app.Mutex", "enter", 10, "read", busy, 0);
    private final int waits = script.site("app.Mutex", "enter", 11, "wait()");
    private final int takes = script.site("app.Mutex", "enter", 12, "write", busy, 0);
    private final int gives = script.site("app.Mutex", "leave", 20, "write", busy, 0);
    private final int tells = script.site("app.Mutex", "leave", 21, "notify()");
    private final long mutex = script.object("app.Mutex");
    private final TraceScript.Actor clerk = script.thread("clerk");
    private final TraceScript.Actor other = script.thread("other");

    @BeforeEach
    void waitsWhileBusy() {
        waits(waits, looks, Relation.NE, "app.Mutex.enter");
    }

    private void waits(int at, int read, Relation relation, String host) {
        Literal literal = new Literal(read, relation, 0, Literal.Held.YES);
        script.guard(
                new GuardShape(at, GuardShape.Kind.WAIT, host, GuardShape.Recheck.LOOP, List.of(List.of(literal))));
    }

    private void enters(TraceScript.Actor actor) {
        actor.acquire(mutex, locks);
        actor.read(looks, mutex, 0);
        actor.write(takes, mutex, 1);
        actor.release(mutex, locks);
    }

    private void leaves(TraceScript.Actor actor) {
        actor.acquire(mutex, locks);
        actor.write(gives, mutex, 0);
        actor.notifyOne(mutex, mutex, tells);
        actor.release(mutex, locks);
    }

    private List<Finding> find() {
        return new LeakedLock().find(new Facts(script.trace()));
    }

    @Test
    void whoEndsWithTheFlagUpLeaksTheLock() {
        enters(clerk);
        leaves(clerk);
        enters(clerk);
        clerk.end();
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.message()).contains("Mutex.busy").contains("without giving it back");
            assertThat(finding.locations()).anyMatch(location -> location.line() == 12);
        });
    }

    @Test
    void whatIsGivenBackIsNoLeak() {
        enters(clerk);
        leaves(clerk);
        clerk.end();
        assertThat(find()).isEmpty();
    }

    @Test
    void whoHasNotEndedMayStillGiveItBack() {
        enters(clerk);
        assertThat(find()).isEmpty();
    }

    @Test
    void aTokenThatAnotherThreadGivesBackIsNoLock() {
        enters(clerk);
        clerk.end();
        leaves(other);
        enters(other);
        other.end();
        assertThat(find()).isEmpty();
    }

    @Test
    void aSignalThatTheWaiterResetsIsNoLock() {
        // Nobody has put the flag up: it says "not yet", and who comes through sets it back.
        int set = script.variable("app.Signal", "set", "Z", Variable.Kind.FIELD, 0);
        int asks = script.site("app.Signal", "await", 40, "read", set, 0);
        int resets = script.site("app.Signal", "await", 42, "write", set, 0);
        int sets = script.site("app.Signal", "set", 50, "write", set, 0);
        int announces = script.site("app.Signal", "set", 51, "notify()");
        long signal = script.object("app.Signal");
        waits(script.site("app.Signal", "await", 41, "wait()"), asks, Relation.EQ, "app.Signal.await");
        other.acquire(signal, locks);
        other.write(sets, signal, 1);
        other.notifyOne(signal, signal, announces);
        other.release(signal, locks);
        clerk.acquire(signal, locks);
        clerk.read(asks, signal, 1);
        clerk.write(resets, signal, 0);
        clerk.release(signal, locks);
        clerk.end();
        assertThat(find()).isEmpty();
    }

    @Test
    void aPlaceThatOthersWaitToSeeFilledIsNoLock() {
        int looksElse = script.site("app.Mutex", "take", 30, "read", busy, 0);
        int waitsElse = script.site("app.Mutex", "take", 31, "wait()");
        waits(waitsElse, looksElse, Relation.EQ, "app.Mutex.take");
        enters(clerk);
        clerk.end();
        assertThat(find()).isEmpty();
    }
}
