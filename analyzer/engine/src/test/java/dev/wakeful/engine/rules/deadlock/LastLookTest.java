package dev.wakeful.engine.rules.deadlock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.Engine;
import dev.wakeful.engine.finding.AtEnd;
import dev.wakeful.engine.finding.FoundThread;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Header;
import dev.wakeful.engine.trace.StillThread;
import dev.wakeful.engine.trace.StillThread.Kind;
import dev.wakeful.engine.trace.StillThread.Moment;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.trace.TraceScript;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Relation;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Threads wait when the recording ends or a copy is made, some of them since before the agent came. */
class LastLookTest {
    private static final Site WAITS = frame("app.Gate", "pass", 1);

    private final TraceScript script = new TraceScript();
    private final long gate = script.object("app.Gate");
    private final int open = script.variable("app.Gate", "open", "Z", Variable.Kind.FIELD, Variable.GUARD);
    private final int looks = script.site("app.Gate", "pass", 5, "read", open, 0);
    private final int sets = script.site("app.Gate", "open", 6, "write", open, 0);
    private final int waits = script.site("app.Gate", "pass", 1, "wait()");
    private final int tells = script.site("app.Gate", "open", 2, "notifyAll()");
    private final int locks = script.site("app.Gate", "pass", 3, "synchronized");
    private final TraceScript.Actor waiter = script.thread("waiter");
    private final TraceScript.Actor teller = script.thread("teller");

    private static Site frame(String className, String method, int line) {
        return new Site(Site.UNKNOWN, className, method, "", "Gate.java", line, "", 0, 0);
    }

    private static StillThread still(
            Moment moment, long tid, String name, Kind kind, long object, long owner, Site... stack) {
        return new StillThread(
                moment,
                tid,
                -1,
                1_000_000_000L,
                name,
                false,
                false,
                kind == Kind.LOCK,
                kind,
                "app.Gate",
                0x1f,
                object,
                owner,
                owner == 0 ? "" : "owner",
                "",
                false,
                99,
                List.of(stack));
    }

    private static StillThread before(StillThread still) {
        return new StillThread(
                still.moment(),
                still.tid(),
                -1,
                still.nanos(),
                still.name(),
                still.daemon(),
                false,
                still.blocked(),
                still.kind(),
                still.className(),
                still.hash(),
                still.object(),
                still.ownerTid(),
                still.ownerName(),
                "",
                true,
                0,
                still.stack());
    }

    private void attached() {
        script.builder().header(new Header(1, "", "", "locks", "", 1, true, 1)).coverage("attach.late", 1, "noon");
    }

    private AtEnd look(StillThread... threads) {
        for (StillThread thread : threads) {
            script.builder().still(thread);
        }
        Trace trace = script.trace();
        return new LastLook(new Facts(trace), Engine.findings(trace, new ArrayList<>())).atEnd();
    }

    private void guard() {
        script.guard(new GuardShape(
                waits,
                GuardShape.Kind.WAIT,
                "app.Gate.pass",
                GuardShape.Recheck.LOOP,
                TraceScript.when(new Literal(looks, Relation.EQ, 0, Literal.Held.YES))));
    }

    private void waiterWaits() {
        waiter.acquire(gate, locks);
        waiter.read(looks, gate, 0);
        waiter.waitBegin(gate, gate, 0, waits);
    }

    private void tellerTellsAndSets() {
        teller.acquire(gate, locks);
        teller.notifyAll(gate, gate, tells);
        teller.write(sets, gate, 1);
        teller.release(gate, locks);
    }

    @Test
    void saysWhatWhoAndSinceWhen() {
        guard();
        waiterWaits();
        tellerTellsAndSets();
        AtEnd end = look(still(Moment.DUMP, 1, "waiter", Kind.WAIT, gate, 0, WAITS));
        assertThat(end.moment()).contains("copy");
        assertThat(end.waiting()).singleElement().satisfies(waiting -> {
            assertThat(waiting.waitsFor()).isEqualTo("a notification of Gate@" + gate);
            assertThat(waiting.since()).startsWith("about ");
            assertThat(waiting.wakers()).containsExactly("teller#2, which goes on");
            assertThat(waiting.last()).singleElement().satisfies(step -> assertThat(step.text())
                    .startsWith("notifies"));
            assertThat(waiting.facts()).singleElement().satisfies(fact -> assertThat(fact)
                    .contains("holds already", "still to come"));
            assertThat(waiting.unknown()).isEmpty();
        });
    }

    @Test
    void namesTheFindingAboutThePlace() {
        guard();
        waiterWaits();
        tellerTellsAndSets();
        teller.end();
        // The records alone make it a finding of another rule, at the place where the thread stands.
        waiter.standsInItsWait();
        AtEnd end = look(still(Moment.END, 1, "waiter", Kind.WAIT, gate, 0, WAITS));
        assertThat(end.waiting()).singleElement().satisfies(waiting -> {
            assertThat(waiting.explainedBy()).isNotEmpty();
            assertThat(waiting.wakers()).containsExactly("teller#2, which has ended");
        });
    }

    @Test
    void whoRecordedMoreWentOn() {
        waiterWaits();
        StillThread stood = still(Moment.DUMP, 1, "waiter", Kind.WAIT, gate, 0, WAITS);
        AtEnd end = look(new StillThread(
                stood.moment(),
                1,
                -1,
                0,
                "waiter",
                false,
                false,
                false,
                Kind.WAIT,
                "app.Gate",
                1,
                gate,
                0,
                "",
                "",
                false,
                2,
                stood.stack()));
        assertThat(end.waiting()).isEmpty();
    }

    @Test
    void whoWaitedAtAnEarlierCopyOnlyIsForgotten() {
        script.builder()
                .still(still(Moment.DUMP, 1, "waiter", Kind.WAIT, gate, 0, WAITS))
                .beginChunk();
        assertThat(look().waiting()).isEmpty();
    }

    @Test
    void whoHungBeforeIsToldWithWhatIsNotKnown() {
        attached();
        tellerTellsAndSets();
        AtEnd end = look(
                before(still(Moment.END, 9, "victim", Kind.WAIT, 0, 0, frame("java.lang.Object", "wait", 1), WAITS)));
        assertThat(end.waiting()).singleElement().satisfies(waiting -> {
            assertThat(waiting.threads()).extracting(FoundThread::name).containsExactly("victim#9");
            assertThat(waiting.before()).isTrue();
            assertThat(waiting.waitsFor()).isEqualTo("a notification of Gate@1f");
            assertThat(waiting.since()).isEqualTo("before the agent came at noon");
            assertThat(waiting.place().method()).isEqualTo("pass");
            assertThat(waiting.facts()).singleElement().satisfies(fact -> assertThat(fact)
                    .contains("nobody was seen", "app.Gate.open"));
            assertThat(waiting.unknown()).anyMatch(what -> what.contains("how long"));
        });
    }

    @Test
    void aRingOfOwnersIsADeadlock() {
        attached();
        AtEnd end = look(
                before(still(Moment.END, 8, "left", Kind.LOCK, 0, 9, WAITS)),
                before(still(Moment.END, 9, "right", Kind.LOCK, 0, 8, WAITS)),
                before(still(Moment.END, 10, "third", Kind.LOCK, 0, 8, WAITS)));
        assertThat(end.waiting()).hasSize(2);
        assertThat(end.waiting().get(0).threads()).hasSize(2);
        assertThat(end.waiting().get(0).facts()).singleElement().satisfies(fact -> assertThat(fact)
                .startsWith("deadlock: left#8 waits for"));
        assertThat(end.waiting().get(1).facts()).noneMatch(fact -> fact.startsWith("deadlock"));
        assertThat(end.waiting().get(1).wakers()).singleElement().satisfies(waker -> assertThat(waker)
                .contains("waits itself"));
    }

    @Test
    void workersOfPoolsAreIdle() {
        AtEnd end = look(still(Moment.END, 8, "pool", Kind.PARK, 0, 0, frame("java.lang.Thread", "run", 1)));
        assertThat(end.waiting()).isEmpty();
        assertThat(end.idle()).containsExactly("pool#8");
    }

    @Test
    void whoWaitForTheSameAtTheSamePlaceAreToldTogether() {
        AtEnd end = look(
                still(Moment.END, 8, "one", Kind.WAIT, 0, 0, WAITS),
                still(Moment.END, 9, "two", Kind.WAIT, 0, 0, WAITS));
        assertThat(end.waiting()).singleElement().satisfies(waiting -> assertThat(waiting.threads())
                .hasSize(2));
    }

    @Test
    void ofACutRecordingTheFirstLookIsTold() {
        attached();
        script.killed();
        AtEnd end = look(still(Moment.ATTACH, 9, "victim", Kind.WAIT, 0, 0, WAITS));
        assertThat(end.moment()).contains("agent came");
        assertThat(end.waiting()).singleElement().satisfies(waiting -> assertThat(waiting.unknown())
                .anyMatch(what -> what.contains("whether it went on")));
    }
}
